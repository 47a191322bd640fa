import type { OperationId } from '@hcptf/client';
import type { Operation } from '@hcptf/generator-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusals } from './refusals.ts';
import { simulatedOperations } from './simulated-operations.ts';
import { type Reply, type SimulatedWorld, startSimulatedWorld } from './simulated-world.ts';
import { exampleArguments, fillPath } from './specification.ts';

// Each documented error occurs under its condition, without `Prefer`.

const NEVER: Readonly<Record<string, string>> = {
  'deleteAgent 412': 'the rule of a delete asks for no status',
  'createTeam 500': 'nothing fails here; a fault of the control API does it',
  'updateTeam 500': 'nothing fails here; a fault of the control API does it',
  'listCurrentStateVersionOutputs 503': 'a state is read at its upload: only a seed has one that is not processed',
  'unlockWorkspace 400': 'newer versions of terraform get it for the 503: workspace-actions.test.ts in packages/mock',
  'discoverServices 404': 'it is there',
  'getAccountDetails 404': 'every token is somebody',
  'listOrganizations 404': 'every token sees organizations, if none',
};

let world: SimulatedWorld;
beforeAll(async () => {
  world = await startSimulatedWorld();
});
afterAll(() => world.close());

// The rate limit is off here: packages/mock tests it, for all operations alike.
const errors = simulatedOperations.flatMap(([id, operation]) =>
  operation.responses
    .filter(({ status }) => status >= 400 && status !== 429 && !(`${id} ${status}` in NEVER))
    .map(({ status }) => [id, status, operation] as const),
);

test.each(errors)('%s %i', async (id, status, operation) => {
  const reply = await refusal(id, operation, status);
  expect(reply.status, reply.text).toBe(status);
  expect(reply.headers.get('content-type')).toMatch(/^application\/vnd\.api\+json/);
  const { errors: listed } = reply.json as { errors: Record<string, unknown>[] };
  expect(listed[0]).toMatchObject({ status: String(status), title: expect.stringMatching(/./) });
});

test('each exception is needed', () => {
  const known = simulatedOperations.flatMap(([id, { responses }]) => responses.map(({ status }) => `${id} ${status}`));
  expect(Object.keys({ ...NEVER, ...refusals }).filter((one) => !known.includes(one))).toEqual([]);
});

async function refusal(id: OperationId, operation: Operation, status: number): Promise<Reply> {
  const method = operation.method.toUpperCase();
  const { path, query, body } = exampleArguments(operation);
  const own = refusals[`${id} ${status}`];
  const { token, tokens } = world.server.control.worlds.create(`${id}-${status}`);
  if (own) {
    const call = (verb: string, to: string, sent?: unknown, as = token) => world.call(verb, to, sent as object, as);
    return own({ tokens, call });
  }
  const send = (parameters: object, sent: unknown, as = token, asked: object = query) => {
    const text = new URLSearchParams(asked as Record<string, string>).toString();
    const to = `${fillPath(operation, { ...path, ...parameters })}${text && `?${text}`}`;
    return world.call(method, to, sent as object | undefined, as);
  };
  if (status === 401) return send({}, body, 'nobody-knows-this');
  if (status === 404) return send(unknownIds(path), body);
  const isPaged = operation.parameters.some(({ name }) => name === 'page[size]');
  if (status === 422 && isPaged) return send({}, body, token, { ...query, 'page[size]': '0' });
  const parameter = badParameter(operation);
  if (status === 400 && parameter) return send({}, body, token, { ...query, [parameter]: 'no number' });
  if (status === 400) return world.call(method, fillPath(operation, path), '{', token);
  if (status === 422) return send({}, []);
  throw new Error(`${id} ${status}: refusals.ts does not say when it comes`);
}

/** Ids of the right form that do not exist. */
function unknownIds(path: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(path).map(([name, value]) => [name, value.replace(/-?\w+$/, '-UnknownUnknown16')]),
  );
}

function badParameter({ parameters }: Operation): string | undefined {
  const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  return names.find((name) => name === 'page[number]') ?? names.find((name) => name === 'include') ?? names[0];
}
