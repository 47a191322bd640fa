import { type Client, createClient } from '@hcptf/client';
import { type MockServer, startMockServer } from '@hcptf/mock';
import { callTool, type ToolDefinition, toolDefinitions } from '@hcptf/tools';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requiredArguments } from './required-arguments.ts';
import { operations } from './specification.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
(formats as unknown as (instance: Ajv2020) => void)(ajv);

let mock: MockServer;
let api: Client;

beforeAll(async () => {
  mock = await startMockServer();
  api = createClient({ token: mock.token, baseUrl: mock.url, retry: false, rateLimit: false });
});

afterAll(() => mock.close());

const tools: [string, ToolDefinition][] = toolDefinitions.map((tool) => [tool.name, tool]);

describe.each(tools)('%s', (_, tool) => {
  test.each(tool.routes.map((route) => [route.operationId, route] as const))(
    'calls %s and gives what it promises',
    async (id, route) => {
      const operation = operations.find(([operationId]) => operationId === id)?.[1];
      if (!operation) throw new Error(`${id} is not in the specification`);
      const result = await callTool(tool, requiredArguments(operation, route), api);
      const validate = ajv.compile(tool.outputSchema);
      expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
    },
  );
});

test('every operation is a tool, a second route to one, or says why not', () => {
  const offered = toolDefinitions.flatMap((tool) => tool.routes.map((route) => route.operationId as string));
  const missing = operations.filter(([id, { tool }]) => !offered.includes(id) && !tool.exclude).map(([id]) => id);
  expect(missing).toEqual([]);
});
