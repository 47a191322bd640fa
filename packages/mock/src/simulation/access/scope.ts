import { places } from '../../generated/resources.ts';
import { notFound } from '../../http/api-errors.ts';
import type { Place } from '../../specification/resource.ts';
import { findById } from '../world/find-by-id.ts';
import { toOne, type WorldRecord } from '../world/record.ts';
import { nameKey, recordType } from '../world/record-types.ts';
import type { World } from '../world/world.ts';

/** The records that a request is about: one of each type, each belonging to the next. */
export class Scope {
  readonly #records = new Map<string, WorldRecord>();

  find(type: string): WorldRecord | undefined {
    return this.#records.get(type);
  }

  /** @throws ErrorAnswer 404 when there is none */
  get(type: string): WorldRecord {
    const record = this.#records.get(type);
    if (!record) throw notFound();
    return record;
  }

  /** Adds a record and all that it belongs to. False where that contradicts what is there already. */
  add(world: World, record: WorldRecord): boolean {
    const known = this.#records.get(record.type);
    if (known) return known === record;
    this.#records.set(record.type, record);
    return recordType(record.type).owners.every((owner) => {
      const found = world.follow(toOne(record, owner));
      return !found || this.add(world, found);
    });
  }
}

export function scopeOf(world: World, record: WorldRecord): Scope {
  const scope = new Scope();
  scope.add(world, record);
  return scope;
}

/**
 * Finds what the path names.
 * @throws ErrorAnswer 404 when one is not there, or not part of the other
 */
export function scopeOfPath(world: World, template: string, parameters: Readonly<Record<string, string>>): Scope {
  const scope = new Scope();
  let owner: WorldRecord | undefined;
  for (const { names, type, by } of stepsOf(template)) {
    const values = names.map((name) => parameters[name] ?? '');
    const [value = ''] = values;
    const record = by ? findBy(world, { type, by, values }, owner) : findById(world, type, value);
    if (!record || !scope.add(world, record)) throw notFound();
    owner = record;
  }
  return scope;
}

interface Step extends Place {
  names: readonly string[];
}

const known = new Map<string, readonly Step[]>();

/** What the parameters of a path name. Those that name nothing are left out, such as the id of a signed object. */
function stepsOf(template: string): readonly Step[] {
  let steps = known.get(template);
  if (!steps) {
    const groups = template.match(/(\/\{\w+\})+/g) ?? [];
    steps = groups.flatMap((group) => {
      const names = [...group.matchAll(/\w+/g)].map(([name]) => name);
      const place = places[names.join('/')];
      return place ? [{ ...place, names }] : [];
    });
    known.set(template, steps);
  }
  return steps;
}

/** Of what belongs to the owner, the one with these attributes. */
function findBy(
  world: World,
  { type, by, values }: { type: string; by: readonly string[]; values: readonly string[] },
  owner: WorldRecord | undefined,
): WorldRecord | undefined {
  if (!owner) return undefined;
  const { key, owners } = recordType(type);
  const [name = ''] = values;
  if (key && values.length === 1) return world.find(type, nameKey(owner.id, name));
  return owners
    .flatMap((relationship) => world.related(type, relationship, owner.id))
    .find(({ attributes }) => by.every((attribute, index) => attributes[attribute] === values[index]));
}
