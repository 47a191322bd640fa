import { createClient } from '@hcptf/client';
import { type MockServer, startMockServer } from '@hcptf/mock';
import {
  createAuditLog,
  createToolset,
  type ToolDefinition,
  type Toolset,
  toolDefinitions,
  toolResultText,
  verifyAuditLog,
} from '@hcptf/tools';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requiredArguments } from './required-arguments.ts';
import { operations } from './specification.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
(formats as unknown as (instance: Ajv2020) => void)(ajv);

let mock: MockServer;
let tools: Toolset;
const lines: string[] = [];

beforeAll(async () => {
  mock = await startMockServer();
  tools = createToolset({
    client: createClient({ token: mock.token, baseUrl: mock.url }),
    toolsets: ['all'],
    policy: { version: 1, agents: { '*': { rules: [{ effect: 'allow' }] } } },
    audit: createAuditLog({ sink: (line) => void lines.push(line) }),
  });
});

afterAll(() => mock.close());

const all: [string, ToolDefinition][] = toolDefinitions.map((tool) => [tool.name, tool]);

describe.each(all)('%s', (name, tool) => {
  test.each(tool.routes.map((route) => [route.operationId, route] as const))('executes %s', async (id, route) => {
    const operation = operations.find(([operationId]) => operationId === id)?.[1];
    if (!operation) throw new Error(`${id} is not in the specification`);
    const args = requiredArguments(operation, route);
    const result = await tools.execute(name, args);
    expect(result.ok, toolResultText(result)).toBe(true);
    if (!result.ok) return;
    const validate = ajv.compile(tool.outputSchema);
    if (!('ready' in result.data)) expect(validate(result.data), JSON.stringify(validate.errors)).toBe(true);
    if (tool.access !== 'write') return;
    const dry = await tools.execute(name, { ...args, dry_run: true });
    expect(dry).toMatchObject({
      ok: true,
      dryRun: true,
      data: { request: { method: operation.method.toUpperCase() } },
    });
  });
});

test('the audit log of all these calls is complete', async () => {
  expect(await verifyAuditLog(lines)).toMatchObject({ ok: true, entries: lines.length });
  expect(lines.length).toBeGreaterThan(100);
});
