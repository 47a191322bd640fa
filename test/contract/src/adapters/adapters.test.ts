import { createClient } from '@hcptf/client';
import { type MockServer, startMockServer } from '@hcptf/mock';
import {
  createToolset,
  type Policy,
  type ToolSchema,
  type Toolset,
  type ToolsetOptions,
  toolResultText,
} from '@hcptf/tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frameworkRows } from './framework-rows.ts';
import { mastraRow } from './mastra-row.ts';
import { sdkRows } from './sdk-rows.ts';

const RUN = 'run-KTuq99JSzgmDSvYj';

const policy: Policy = {
  version: 1,
  agents: {
    '*': {
      rules: [
        { effect: 'allow', risks: ['read', 'write', 'secret'] },
        { effect: 'approve', risks: ['apply'] },
      ],
    },
  },
};

let mock: MockServer;
/** The requests that reached the API. */
let sent: string[] = [];

beforeAll(async () => {
  mock = await startMockServer();
});

afterAll(() => mock.close());

/** A toolset over HTTP; `status` makes the mock answer with that documented error. */
function makeToolset({ status, ...more }: { status?: number } & Partial<ToolsetOptions> = {}): Toolset {
  sent = [];
  const client = createClient({
    token: mock.token,
    baseUrl: mock.url,
    // Retries of the client would only cost time.
    retry: false,
    rateLimit: false,
    fetch: (request) => {
      sent.push(`${request.method} ${new URL(request.url).pathname.replace('/api/v2', '')}`);
      if (status) request.headers.set('prefer', `code=${status}`);
      return fetch(request);
    },
  });
  const tools = [
    'get_run',
    'apply_run',
    'list_workspace_runs',
    'create_workspace_variable',
    'create_workspace',
    'delete_project',
    'get_plan_json_output',
  ];
  return createToolset({ client, policy, tools, ...more });
}

/** Returns a schema in one form for all providers: null may mean "left out", and limits may be in words. */
function substance({ type = [], enum: values, properties = {}, items }: ToolSchema): unknown {
  const names = Object.keys(properties).filter((name) => name !== 'set_to_null');
  return {
    type: [type].flat().filter((name) => name !== 'null'),
    ...(values && { enum: values.filter((value) => value !== null) }),
    ...(items && { items: substance(items) }),
    ...(names.length > 0 && {
      properties: Object.fromEntries(names.map((name) => [name, substance(properties[name] ?? {})])),
    }),
  };
}

describe.each([...sdkRows, ...frameworkRows, mastraRow].map((row) => [row.name, row] as const))('%s', (_, row) => {
  test('shows a model the same tools with the same schemas', async () => {
    const toolset = makeToolset();
    const { tools } = await row.turn(toolset, { name: 'get_run', args: { run_id: RUN } });
    const shown = tools.map(({ name, description, schema }) => ({ name, description, schema: substance(schema) }));
    expect(shown).toEqual(
      toolset.tools.map(({ name, description, inputSchema }) => ({
        name,
        description,
        schema: substance(inputSchema),
      })),
    );
    for (const [index, { inputSchema }] of toolset.tools.entries()) {
      expect(tools[index]?.schema.required ?? []).toEqual(expect.arrayContaining([...(inputSchema.required ?? [])]));
    }
  });

  test.each([
    ['a result', { name: 'get_run', args: { run_id: RUN } }, {}, /^\{"id":"run-KTuq99JSzgmDSvYj"/],
    ['a list', { name: 'list_workspace_runs', args: { workspace_id: 'ws-4j8p6jX1w33MiDC7' } }, {}, /^\{"items":\[/],
    [
      'a dry run',
      { name: 'apply_run', args: { run_id: RUN, dry_run: true } },
      {},
      /^\{"request":\{"method":"POST".*\nNote: Nothing was sent\./s,
    ],
    [
      'a dry run of what gives a resource',
      { name: 'create_workspace', args: { organization_name: 'acme', name: 'a', dry_run: true } },
      {},
      /^\{"request":/,
    ],
    ['a redirect', { name: 'get_plan_json_output', args: { plan_id: 'plan-8F5JFydVYAmtTjET' } }, {}, /^\{"ready":/],
    [
      'wrong arguments',
      { name: 'get_run', args: { run_id: 'ws-4j8p6jX1w33MiDC7', colour: 'red' } },
      {},
      /^Error: .*run_id.*/s,
    ],
    ['missing arguments', { name: 'create_workspace_variable', args: { key: 'x' } }, {}, /^Error: .*workspace_id/s],
    ['what is not found', { name: 'get_run', args: { run_id: RUN } }, { status: 404 }, /^Error: .*/s],
    ['a limit that is reached', { name: 'get_run', args: { run_id: RUN } }, { status: 429 }, /^Error: /],
    [
      'what the policy denies',
      { name: 'delete_project', args: { project_id: 'prj-WsVcWRr7SfxRci1v' } },
      {},
      /^Error: .*not allowed/,
    ],
  ])('gives a model the same text of %s', async (_what, call, options, expected) => {
    const direct = await makeToolset(options).execute(call.name, call.args);
    const { answer, isError } = await row.turn(makeToolset(options), call);
    expect(answer).toMatch(expected);
    expect(answer).toBe(toolResultText(direct));
    if (row.marksErrors) expect(isError).toBe(!direct.ok);
  });

  test.each([
    ['wrong arguments', { runid: RUN }, /invalid|no argument/],
    ['the id of something else', { run_id: 'ws-4j8p6jX1w33MiDC7' }, /run_id/],
    ['no fingerprint where the policy wants one', { run_id: RUN }, /fingerprint of the reviewed plan/],
  ])('does not ask a person about an apply with %s', async (_what, args, expected) => {
    const asked: unknown[] = [];
    const strict: Policy = {
      version: 1,
      agents: { '*': { rules: [{ effect: 'approve', require_fingerprint: true }] } },
    };
    const approve = (request: unknown) => {
      asked.push(request);
      return true;
    };
    const toolset = makeToolset({ policy: strict, approve });
    const { answer } = await row.turn(toolset, { name: 'apply_run', args });
    expect(answer).toMatch(expected);
    expect(answer).toBe(toolResultText(await toolset.execute('apply_run', args)));
    expect(asked).toEqual([]);
  });

  const apply = { name: 'apply_run', args: { run_id: RUN } };
  const applied = `POST /runs/${RUN}/actions/apply`;

  test('sends no request that waits for an approval', async () => {
    const { answer = '' } = await row.turn(makeToolset(), apply);
    expect(answer).toMatch(/^$|^Error: /);
    expect(sent).not.toContain(applied);
  });

  if (row.asks) {
    test('asks by its own means, and runs what is approved', async () => {
      const { answer } = await row.turn(makeToolset(), apply, true);
      expect(answer).toMatch(/^\{"accepted":true\}/);
      expect(sent).toContain(applied);
    });

    test('asks by its own means, and does not run what is refused', async () => {
      await row.turn(makeToolset(), apply, false);
      expect(sent).not.toContain(applied);
    });
  }
});
