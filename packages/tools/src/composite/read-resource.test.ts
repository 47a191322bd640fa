import { describe, expect, test } from 'vitest';
import { fakeClock } from '../testing/fake-clock.ts';
import { failureOf, makeToolset } from '../testing/make-toolset.ts';
import { readResource } from './read-resource.ts';

const calls: [string, object][] = [
  ['find_workspace', { organization_name: 'acme', name: 'net' }],
  ['wait_for_run', { run_id: 'run-1', timeout_seconds: 1 }],
  ['read_run_logs', { run_id: 'run-1' }],
  ['summarize_plan', { run_id: 'run-1' }],
];

describe.each<[string, unknown]>([
  ['no attributes', { id: 'run-1', type: 'runs' }],
  ['attributes that are null', { id: 'run-1', type: 'runs', attributes: null }],
  ['no id', { type: 'runs', attributes: {} }],
  ['nothing', null],
  ['a text', 'run-1'],
])('a resource with %s', (_, data) => {
  test.each(calls)('is an error that %s returns', async (tool, args) => {
    const body = { data: tool === 'find_workspace' ? [data] : data, included: null };
    const { tools } = await makeToolset(() => ({ body }), { clock: fakeClock() });
    const error = await failureOf(tools.execute(tool, args));
    // The client refuses by itself what is not JSON:API.
    expect(error.kind).toMatch(/^(server_error|rejected)$/);
  });

  test('cannot be read', () => {
    expect(() => readResource(data)).toThrow('the answer has no');
  });
});

test('find_workspace returns an error for an answer without a list', async () => {
  const { tools } = await makeToolset(() => ({ body: { data: { id: 'ws-1' } } }));
  const args = { organization_name: 'acme', name: 'net' };
  expect((await failureOf(tools.execute('find_workspace', args))).kind).toMatch(/^(server_error|rejected)$/);
});

test('invoke_action returns the run that it made though nothing else is known of it', async () => {
  const { tools } = await makeToolset(() => ({ status: 201, body: { data: { id: 'run-7', type: 'runs' } } }), {
    clock: fakeClock(),
  });
  const args = { workspace_id: 'ws-1', address: 'action.a.b' };
  expect(await tools.execute('invoke_action', args)).toMatchObject({
    ok: true,
    data: { run_id: 'run-7', status: 'unknown' },
    notes: expect.arrayContaining(['The run is made, but the wait for it failed.']),
  });
});
