import { type MockServer, startMockServer } from '@hcptf/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleArguments, fillPath, operations } from './specification.ts';

// Mode static serves every example of the specification: by its name alone, if no other answer has that name.

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer();
});
afterAll(() => mock.close());

const examples = operations.flatMap(([id, operation]) =>
  operation.responses.flatMap(({ status, contents }) =>
    contents.flatMap(({ mediaType, examples }) =>
      examples.map(({ name, value }) => [id, status, name, { operation, mediaType, value }] as const),
    ),
  ),
);

test.each(examples)('%s %i %s', async (id, status, name, { operation, mediaType, value }) => {
  const namesakes = examples.filter(([other, , example]) => other === id && example === name).length;
  const wishes = [`code=${status}, example=${name}`, ...(namesakes === 1 ? [`example=${name}`] : [])];
  for (const prefer of wishes) {
    const { path, query, body } = exampleArguments(operation);
    const sent = body instanceof Blob ? body : body === undefined ? undefined : JSON.stringify(body);
    const address = `${mock.origin}${fillPath(operation, path)}?${new URLSearchParams(query as Record<string, string>)}`;
    const response = await fetch(address, {
      method: operation.method.toUpperCase(),
      redirect: 'manual',
      headers: {
        prefer,
        ...(operation.authenticated && { authorization: `Bearer ${mock.token}` }),
        ...(sent !== undefined && { 'content-type': operation.body?.mediaType ?? '' }),
      },
      ...(sent !== undefined && { body: sent }),
    });
    const text = await response.text();
    expect([prefer, response.status], text).toEqual([prefer, status]);
    expect(response.headers.get('content-type')).toContain(mediaType);
    // The mock replaces addresses of the real hosts by its own.
    const local = (part: unknown) =>
      JSON.stringify(part).replace(/https:\/\/(app|archivist)\.terraform\.io/g, mock.origin);
    expect(local(mediaType.includes('json') ? JSON.parse(text) : text)).toBe(local(value));
  }
});
