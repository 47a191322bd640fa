import { type MockServer, startMockServer } from '@hcptf/mock';
import { exampleArguments, fillPath, operations } from './specification.ts';

/** A member of an organization with permissions that no example has. */
export const elsewhere = {
  records: [
    { type: 'organizations', id: 'elsewhere', attributes: { email: 'e@elsewhere.example' } },
    { type: 'users', id: 'user-elsewhere', attributes: { username: 'eve' } },
  ],
  tokens: [{ name: 'eve', token: 'eve', type: 'user' as const, subject: { type: 'users', id: 'user-elsewhere' } }],
};

/**
 * What the mock keeps state for. Of other operations, such as one that is new in the specification, it answers the
 * example, also where nothing of that can be. Signed URLs have tests of their own in packages/mock.
 */
export const simulatedOperations: typeof operations = await findSimulated();

async function findSimulated(): Promise<typeof operations> {
  const simulating = await startMockServer({ mode: 'simulate', clock: 'manual', seed: elsewhere });
  const fixed = await startMockServer();
  const answers = await Promise.all(
    operations.map(async (entry) => ({
      entry,
      isExample: (await answerOf(simulating, entry)) === (await answerOf(fixed, entry)),
    })),
  );
  await Promise.all([simulating.close(), fixed.close()]);
  return answers
    .filter(({ entry, isExample }) => entry[1].tag !== 'signed-urls' && !isExample)
    .map(({ entry }) => entry);
}

async function answerOf(mock: MockServer, [, operation]: (typeof operations)[number]): Promise<string> {
  const { path, query, body } = exampleArguments(operation);
  const response = await fetch(
    `${mock.origin}${fillPath(operation, path)}?${new URLSearchParams(query as Record<string, string>)}`,
    {
      method: operation.method.toUpperCase(),
      redirect: 'manual',
      headers: { authorization: 'Bearer eve', 'content-type': operation.body?.mediaType ?? 'application/json' },
      ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    },
  );
  return `${response.status} ${(await response.text()).replaceAll(mock.origin, '')}`;
}
