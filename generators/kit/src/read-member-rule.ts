import type { Operation } from './api-model.ts';
import { pathShape } from './path-shape.ts';
import { placesOf } from './read-places.ts';
import type { MemberRule } from './resource.ts';
import { isLinkage, type RuleContext } from './rule-context.ts';

const VERBS = { get: 'members', post: 'add', delete: 'remove', patch: 'replace', put: 'replace' } as const;

/** Returns the rule of an endpoint that lists or changes a relationship: `/policy-sets/{id}/relationships/policies`. */
export function readMemberRule(operation: Operation, context: RuleContext): MemberRule | undefined {
  const { method, path } = operation;
  const { operations, places, reader, schemaOf } = context;
  const { tail } = pathShape(path);
  const type = placesOf(path, places).at(-1)?.type;
  const relationship = tail.at(-1);
  if (type === undefined || relationship === undefined || tail.length > 2) return undefined;
  const isNamed = tail.length === 2 && tail[0] === 'relationships';
  if (tail.length === 2 && !isNamed) return undefined;
  const answer = reader.answer(operation);
  const sent = reader.data(operation.body?.schema);
  const [member] = method === 'get' ? answer.types : sent.types;
  if (member === undefined) return undefined;
  if (method === 'get') {
    // Where resources are made at the same path, it lists what belongs to the owner.
    const isOwned = operations.some(
      (other) => other.path === path && other.method === 'post' && !isLinkage(reader.data(other.body?.schema).item),
    );
    if (!isNamed || isOwned || !answer.many) return undefined;
  } else if (!isLinkage(sent.item)) return undefined;
  const shown = reader.relationships(schemaOf(type))[relationship];
  const inverse = shown ? undefined : inverseOf(member);
  const answers = answer.types.includes(type) && !answer.many ? 'resource' : answer.many ? 'members' : 'nothing';
  return {
    does: VERBS[method],
    type,
    relationship,
    member,
    many: method === 'get' ? answer.many : sent.many,
    ...(inverse !== undefined && { inverse }),
    answers,
  };

  /** `POST /projects/{id}/relationships/workspaces` changes the project that each workspace has. */
  function inverseOf(other: string): string | undefined {
    return Object.entries(reader.relationships(schemaOf(other))).find(([, schema]) => {
      const { many, types } = reader.data(schema);
      return !many && types.includes(type as string);
    })?.[0];
  }
}
