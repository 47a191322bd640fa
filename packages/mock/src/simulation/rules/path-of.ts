import { places, resources } from '../../generated/resources.ts';
import { scopeOf } from '../access/scope.ts';
import type { WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

/** Path at which a record is shown; undefined where no path names it. */
export function pathOf(world: World, record: WorldRecord): string | undefined {
  const self = resources[record.type]?.self;
  return self === undefined ? undefined : fillPath(world, record, self);
}

/** Fills a path that names the record, and what that belongs to. */
export function fillPath(world: World, record: WorldRecord, template: string): string | undefined {
  const parts = partsOf(template);
  // Most paths name no more than the record.
  const [only] = parts.groups;
  if (parts.groups.length === 1 && only?.type === record.type && !only.by) {
    return `${parts.texts[0]}/${encodeURIComponent(record.id)}${parts.texts[1]}`;
  }
  const scope = scopeOf(world, record);
  let path = parts.texts[0] ?? '';
  for (const [index, { type, by }] of parts.groups.entries()) {
    const found = scope.find(type);
    if (!found) return undefined;
    const values = by ? by.map((name) => String(found.attributes[name])) : [found.id];
    path += `/${values.map(encodeURIComponent).join('/')}${parts.texts[index + 1]}`;
  }
  return path;
}

interface Parts {
  /** Before, between and after the groups of parameters. */
  texts: string[];
  groups: { type: string; by?: readonly string[] }[];
}

const known = new Map<string, Parts>();

function partsOf(template: string): Parts {
  let parts = known.get(template);
  if (!parts) {
    const groups = template.match(/(\/\{\w+\})+/g) ?? [];
    parts = {
      texts: template.split(/(?:\/\{\w+\})+/),
      groups: groups.map((group) => places[[...group.matchAll(/\w+/g)].join('/')] ?? { type: '' }),
    };
    known.set(template, parts);
  }
  return parts;
}
