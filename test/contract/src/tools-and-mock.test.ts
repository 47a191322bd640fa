import { callTool, type ToolDefinition, toolDefinitions } from '@hcptf/tools';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { clientOfMock } from './client-of-mock.ts';
import { requiredArguments } from './required-arguments.ts';
import { operations } from './specification.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
(formats as unknown as (instance: Ajv2020) => void)(ajv);

const shared = clientOfMock();

const tools: [string, ToolDefinition][] = toolDefinitions.map((tool) => [tool.name, tool]);

describe.each(tools)('%s', (_, tool) => {
  test.each(tool.routes.map((route) => [route.operationId, route] as const))(
    'calls %s and gives what it promises',
    async (id, route) => {
      const operation = operations.find(([operationId]) => operationId === id)?.[1];
      if (!operation) throw new Error(`${id} is not in the specification`);
      const result = await callTool(tool, requiredArguments(operation, route), shared.api);
      const validate = ajv.compile(tool.outputSchema);
      expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
    },
  );
});

test('every operation is a tool or an alias of one, or gives the reason why not', () => {
  const offered = toolDefinitions.flatMap((tool) => tool.routes.map((route) => route.operationId as string));
  const missing = operations.filter(([id, { tool }]) => !offered.includes(id) && !tool.exclude).map(([id]) => id);
  expect(missing).toEqual([]);
});
