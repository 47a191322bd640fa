import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersOf } from './answers-of.ts';
import { documentNames } from './document-names.ts';
import { simulatedOperations } from './simulated-operations.ts';
import { type Reply, type SimulatedWorld, startSimulatedWorld } from './simulated-world.ts';
import { successes } from './specification.ts';

// A client that reads an attribute, a relationship or a link of the examples must find it in the simulation, too.

const NOT_SHOWN: Readonly<Record<string, string>> = {
  'configuration-versions attributes.status-timestamps.errored-at':
    'no upload fails: what is wrong with it fails the run',
  'agent-pools relationships.authentication-tokens.links': 'its operations are not described yet',
  'agent-pools relationships.authentication-tokens.links.related': 'its operations are not described yet',
  'agent-pools relationships.workspaces.data': 'no rule says that workspaces hold the pool: an attribute has its id',
};

let world: SimulatedWorld;
beforeAll(async () => {
  world = await startSimulatedWorld();
});
afterAll(() => world.close());

describe.each(simulatedOperations)('%s', (id, operation) => {
  let answers: Reply[];
  beforeAll(async () => {
    answers = await answersOf(world, id, operation);
  });

  test('answers its examples', () => {
    const documented = successes(operation).map(({ status }) => status);
    for (const { status, text } of answers) expect(documented, text).toContain(status);
  });

  // https://jsonapi.org/format/#document-compound-documents: clients find included resources in no other way.
  test('names each included resource in a relationship', () => {
    expect(answers.flatMap(({ json }) => unlinked(json))).toEqual([]);
  });

  const examples = operation.responses
    .filter(({ status }) => status < 300)
    .flatMap(({ contents }) => contents)
    .filter(({ mediaType }) => mediaType === 'application/vnd.api+json')
    .flatMap((content) => content.examples);
  if (examples.length === 0) return;

  test('shows every name that its examples show', () => {
    const shown = namesOf(answers.map(({ json }) => json));
    const wanted = namesOf(examples.map(({ value }) => value));
    expect(wanted.filter((name) => !shown.includes(name) && !(name in NOT_SHOWN))).toEqual([]);
  });
});

function namesOf(documents: readonly unknown[]): string[] {
  const names = documents.flatMap((document) =>
    [...documentNames(document)].flatMap(([type, found]) => [...found].map((name) => `${type} ${name}`)),
  );
  return [...new Set(names)].sort();
}

interface Identifier {
  id: string;
  type: string;
}

interface Resource extends Identifier {
  relationships?: Record<string, { data?: Identifier | Identifier[] | null }>;
}

function unlinked(json: unknown): string[] {
  const { data, included = [] } = (json ?? {}) as { data?: Resource | Resource[] | null; included?: Resource[] };
  const linked = [data ?? [], included]
    .flat()
    .flatMap(({ relationships = {} }) =>
      Object.values(relationships).flatMap((relationship) => relationship?.data ?? []),
    );
  const names = new Set(linked.map(nameOf));
  return included.map(nameOf).filter((name) => !names.has(name));
}

function nameOf({ type, id }: Identifier): string {
  return `${type} ${id}`;
}
