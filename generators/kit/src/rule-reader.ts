import type { Operation } from './api-model.ts';
import type { JsonSchema } from './json-schema.ts';
import { pathShape } from './path-shape.ts';
import { readFilters, readSorts } from './read-filters.ts';
import { readMemberRule } from './read-member-rule.ts';
import { placesOf } from './read-places.ts';
import type { Owner, Rule, Single } from './resource.ts';
import { isLinkage, type RuleContext, relationshipTo, type SentResource, sentType } from './rule-context.ts';

/** Finds out which operations do no more than their method and path say, and learns from them what belongs to what. */
export class RuleReader {
  readonly #context: RuleContext;
  readonly #requests = new Map<string, SentResource[]>();

  constructor(context: RuleContext) {
    this.#context = context;
    for (const operation of context.operations) {
      this.#learn(operation);
      const single = this.#single(operation);
      if (single && !single.held) this.#learnOwner(single.of, single.owner);
    }
    for (const [type, requests] of this.#requests) {
      // A path without an owner leaves it to the body to name it: `POST /team-workspaces`.
      const creates = context.resources[type]?.owners.length === 0 ? requests.filter(({ creates: one }) => one) : [];
      for (const { schema } of creates) this.#learnOwnersInBody(type, schema);
    }
    for (const resource of Object.values(context.resources)) {
      const isOwner = (name: string) => resource.owners.some(({ relationship }) => relationship === name);
      resource.references = [...new Set(resource.references)].filter((name) => !isOwner(name));
    }
  }

  /** The resources that creates and updates of a type send. */
  requests(type: string): SentResource[] {
    return this.#requests.get(type) ?? [];
  }

  read(operation: Operation): Rule | undefined {
    const { method, path } = operation;
    const { places, reader } = this.#context;
    const { tail, groups } = pathShape(path);
    const named = placesOf(path, places);
    if (/\/actions\//.test(path) || named.includes(undefined)) return undefined;
    const last = named.at(-1)?.type;
    const members = readMemberRule(operation, this.#context);
    if (members) return members;
    const sent = sentType(this.#context, operation);
    const { types, many } = reader.answer(operation);
    const [type, ...others] = types;
    if (tail.length === 0 && groups.length > 0 && last !== undefined) {
      if (method === 'get') return type === last && !many ? { does: 'show', type } : undefined;
      if (method === 'delete') return { does: 'delete', type: last };
      return sent === last && type === last && !many ? { does: 'update', type } : undefined;
    }
    const single = this.#single(operation);
    if (single) {
      const { of, ...rest } = single;
      if (method === 'get') return { does: 'show', type: of, single: rest };
      if (method === 'delete') return { does: 'delete', type: of, single: rest };
      if (method === 'patch' && sent === of) return { does: 'update', type: of, single: rest };
    }
    if (type === undefined || others.length > 0) return undefined;
    if (method === 'get' && many) return this.#list(operation, type, last);
    // The one token of a team is made by a POST that says nothing.
    const isCreated = sent === type || (sent === undefined && operation.body === undefined && single?.of === type);
    if (method !== 'post' || many || !isCreated) return undefined;
    const owner = last === undefined ? undefined : this.#owner(type, last);
    if (last !== undefined && !owner) return undefined;
    return {
      does: 'create',
      type,
      ...(owner && last !== undefined && { owner: { type: last, relationship: owner.relationship } }),
      ...(single?.of === type && { single: withoutType(single) }),
    };
  }

  /** Learns what a create or update says of its type. */
  #learn(operation: Operation): void {
    const { places, reader, resources } = this.#context;
    const { method, path } = operation;
    const type = sentType(this.#context, operation);
    const resource = type === undefined ? undefined : resources[type];
    const { types, many } = reader.answer(operation);
    if (!type || !resource || many || types[0] !== type || /\/actions\//.test(path)) return;
    if (method === 'get' || method === 'delete') return;
    const { item } = reader.data(operation.body?.schema);
    this.#requests.set(type, [...this.requests(type), { creates: method === 'post', schema: item }]);
    const references = Object.entries(reader.relationships(item)).filter(([, one]) => isLinkage(reader.data(one).item));
    resource.references.push(...references.map(([name]) => name));
    const { tail } = pathShape(path);
    if (method !== 'post' || tail.length === 0) return;
    const parent = placesOf(path, places).at(-1)?.type;
    if (parent !== undefined) this.#learnOwner(type, parent);
  }

  #learnOwner(type: string, parent: string): void {
    const { resources } = this.#context;
    const { owners = [] } = resources[type] ?? {};
    const { reader, schemaOf } = this.#context;
    const shown = relationshipTo(this.#context, type, parent);
    const isShown = (owner: Owner) => reader.relationships(schemaOf(type))[owner.relationship] !== undefined;
    // What the API does not show is kept all the same, unless it has another owner that it does show.
    if (!shown && owners.some(isShown)) return;
    if (shown) owners.splice(0, owners.length, ...owners.filter(isShown));
    const relationship = shown ?? parent.replace(/s$/, '');
    const known = owners.find((owner) => owner.relationship === relationship);
    if (!known) owners.push({ relationship, types: [parent], required: owners.length === 0 });
    else if (!known.types.includes(parent)) known.types.push(parent);
    if (owners.length > 1) for (const owner of owners) owner.required = false;
  }

  #learnOwnersInBody(type: string, item: JsonSchema): void {
    const { reader, resources } = this.#context;
    const needed = reader.read(reader.members(item)['relationships']).required ?? [];
    for (const [relationship, schema] of Object.entries(reader.relationships(item))) {
      const { many, types } = reader.data(schema);
      const { owners = [] } = resources[type] ?? {};
      if (many || !needed.includes(relationship) || owners.some((owner) => owner.relationship === relationship))
        continue;
      owners.push({ relationship, types, required: true });
    }
  }

  #owner(type: string, parent: string): Owner | undefined {
    return this.#context.resources[type]?.owners.find(({ types }) => types.includes(parent));
  }

  #list(operation: Operation, type: string, parent: string | undefined): Rule {
    const { schemaOf, reader } = this.#context;
    const relationship = parent === undefined ? undefined : this.#relationshipOfList(type, parent);
    return {
      does: 'list',
      type,
      ...(parent !== undefined && { owner: { type: parent, ...(relationship !== undefined && { relationship }) } }),
      filters: readFilters(operation, schemaOf(type), reader),
      sorts: readSorts(operation, schemaOf(type), reader),
    };
  }

  /** What has another owner may be listed elsewhere only by what is named after that place, or leads to many. */
  #relationshipOfList(type: string, parent: string): string | undefined {
    const { resources, reader, schemaOf } = this.#context;
    const owner = this.#owner(type, parent);
    if (owner) return owner.relationship;
    const found = relationshipTo(this.#context, type, parent, true);
    const isMany = found !== undefined && reader.data(reader.relationships(schemaOf(type))[found]).many;
    const isFree = resources[type]?.owners.length === 0 || isMany || found === parent.replace(/s$/, '');
    return isFree ? found : undefined;
  }

  /** What the last segment of a path names, where an owner has one of it alone. */
  #single({ path }: Operation): (Single & { of: string }) | undefined {
    const { operations, places, reader, schemaOf } = this.#context;
    const { tail } = pathShape(path);
    const owner = placesOf(path, places).at(-1)?.type;
    const name = tail.at(-1);
    if (owner === undefined || name === undefined) return undefined;
    const here = operations.filter((other) => other.path === path);
    const shown = here.find(({ method }) => method === 'get');
    const answer = shown && reader.answer(shown);
    const [of, ...others] = answer?.types ?? [];
    if (!answer || answer.many || of === undefined || others.length > 0) return undefined;
    const isChanged = here.length > 1;
    const held = reader.data(reader.relationships(schemaOf(owner))[name]).types.includes(of);
    if (held && !isChanged) return { of, owner, relationship: name, held: true, name };
    const own = relationshipTo(this.#context, of, owner) ?? (isChanged ? owner.replace(/s$/, '') : undefined);
    return own === undefined ? undefined : { of, owner, relationship: own, held: false, name };
  }
}

function withoutType({ of: _, ...single }: Single & { of: string }): Single {
  return single;
}
