import { createInstance, getHttpOperationsFromSpec, type IHttpConfig, type IHttpRequest } from '@stoplight/prism-http';
import { describe, expect, it } from 'vitest';
import { bundle, type Json, type Operation, operations, resolve } from './bundle.ts';
import { type ValidRequest, validRequest } from './valid-request.ts';

// The mock answers through Prism, so every example must get through it: the request as input, the answer as output.
const config: IHttpConfig = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};
const silent = Object.assign(() => silent, { info() {}, debug() {}, warn() {}, error() {}, success() {}, trace() {} });
const logger: Json = { ...silent, fatal() {}, child: () => logger };
const prism = createInstance(config, { logger });
const prismOperations = await getHttpOperationsFromSpec(structuredClone(bundle)); // it changes what it is given

describe.each(operations.map((operation) => [operation.operationId, operation] as const))('%s', (_, operation) => {
  it.each(answers(operation))('answers $status $example', async ({ status, mediaType, example, body }) => {
    const right = await send(operation, validRequest(operation), { code: status, exampleKey: example }, mediaType);
    expect(right.validations).toEqual({ input: [], output: [] });
    expect(right.output.statusCode).toBe(status);
    expect(right.output.headers?.['Content-type']).toBe(mediaType);
    expect(right.output.body).toEqual(body);
  });

  const bodies = Object.values<Json>(operation.definition.requestBody?.content ?? {}).flatMap(({ examples }) =>
    Object.keys(examples),
  );
  // The first one went with every answer.
  it.each(bodies.slice(1))('accepts the body %s', async (body) => {
    const right = await send(operation, validRequest(operation, { body }), {});
    expect(right.validations).toEqual({ input: [], output: [] });
  });

  it('accepts a request without optional parameters', async () => {
    const right = await send(operation, validRequest(operation, { query: 'required' }), {});
    expect(right.validations).toEqual({ input: [], output: [] });
  });
});

interface Answer {
  status: number;
  mediaType: string | undefined;
  example: string | undefined;
  body: Json;
}

/** Every named example of every status, or the bare status where there is no body. */
function answers({ definition }: Operation): Answer[] {
  return Object.entries<Json>(definition.responses).flatMap(([code, node]): Answer[] => {
    const status = Number(code);
    const contents = Object.entries<Json>(resolve(node).content ?? {});
    if (contents.length === 0) return [{ status, mediaType: undefined, example: undefined, body: undefined }];
    return contents.flatMap(([mediaType, { examples }]) =>
      Object.entries<Json>(examples).map(([example, { value }]) => ({ status, mediaType, example, body: value })),
    );
  });
}

async function send({ method }: Operation, request: ValidRequest, mock: Json, accept = '*/*'): Promise<Json> {
  const input: IHttpRequest = {
    method: method as IHttpRequest['method'],
    url: { path: request.path, query: request.query },
    headers: { ...request.headers, accept },
    body: request.body,
  };
  // Prism writes into `mock`, so each call has its own.
  const result: Json = await prism.request(input, prismOperations, { ...config, mock: { ...config.mock, ...mock } })();
  if (result._tag === 'Left') throw result.left;
  return result.right;
}
