import { describe, expect, test } from 'vitest';
import { makeToolset } from '../testing/make-toolset.ts';

const deep = `${'{"a":['.repeat(10_000)}1${']}'.repeat(10_000)}`;
const headers = { 'content-type': 'application/vnd.api+json' };

describe('an answer that is nested 20,000 levels deep', () => {
  test.each<[string, object, string]>([
    ['lock_workspace', { workspace_id: 'ws-1' }, `{"data":{"id":"ws-1","attributes":{"x":${deep}}}}`],
    ['list_teams', { organization_name: 'acme' }, `{"data":[{"id":"team-1","attributes":{"x":${deep}}}]}`],
    ['get_run', { run_id: 'run-1' }, `{"data":{"id":"run-1"},"included":[{"type":"a","attributes":{"x":${deep}}}]}`],
    ['discover_services', {}, deep],
  ])('is a result of %s', async (tool, args, body) => {
    const json = { 'content-type': tool === 'discover_services' ? 'application/json' : 'application/vnd.api+json' };
    const { tools, server } = await makeToolset(() => ({ headers: json, body }));
    for (const more of [{}, tool === 'discover_services' ? {} : { fields: ['*'] }]) {
      expect(await tools.execute(tool, { ...args, ...more })).toMatchObject({
        ok: true,
        notes: expect.arrayContaining(['Parts that are nested too deep are left out.']),
      });
    }
    expect(server.requests).toHaveLength(2);
  });

  test('is an error like others where HCP Terraform refuses', async () => {
    const { tools } = await makeToolset(() => ({
      status: 422,
      headers,
      body: `{"errors":[{"detail":${deep}},null,7]}`,
    }));
    expect(await tools.execute('lock_workspace', { workspace_id: 'ws-1' })).toMatchObject({ ok: false });
  });
});
