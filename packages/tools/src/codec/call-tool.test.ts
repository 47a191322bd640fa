import { ApiError, createClient } from '@hcptf/client';
import { expect, test } from 'vitest';
import { selectTools } from '../catalog/select-tools.ts';
import { ToolArgumentError } from '../errors/tool-argument-error.ts';
import { callTool } from './call-tool.ts';

const JSON_API = { 'content-type': 'application/vnd.api+json' };

/** A client that answers with one response, and the requests that it got. */
function makeClient(answer: () => Response) {
  const requests: { method: string; url: string; body: unknown }[] = [];
  const client = createClient({
    token: 'secret-token',
    fetch: async (request) => {
      const text = await request.text();
      requests.push({ method: request.method, url: request.url, body: text && JSON.parse(text) });
      return answer();
    },
  });
  return { client, requests };
}

function findTool(name: string) {
  const [tool] = selectTools({ names: [name] });
  if (!tool) throw new Error(`there is no tool ${name}`);
  return tool;
}

test('callTool sends one request and returns a flat result', async () => {
  const data = { id: 'run-1', type: 'runs', attributes: { status: 'pending', 'is-destroy': false } };
  const { client, requests } = makeClient(() => Response.json({ data }, { status: 201, headers: JSON_API }));
  const result = await callTool(findTool('create_run'), { workspace_id: 'ws-1', message: 'hello' }, client);
  expect(result).toEqual({ id: 'run-1', status: 'pending', is_destroy: false });
  expect(requests).toEqual([
    {
      method: 'POST',
      url: 'https://app.terraform.io/api/v2/runs',
      body: {
        data: {
          type: 'runs',
          attributes: { message: 'hello' },
          relationships: { workspace: { data: { type: 'workspaces', id: 'ws-1' } } },
        },
      },
    },
  ]);
});

test('callTool says accepted for an empty answer', async () => {
  const { client } = makeClient(() => new Response(null, { status: 202 }));
  expect(await callTool(findTool('apply_run'), { run_id: 'run-1' }, client)).toEqual({ accepted: true });
});

test('callTool passes on what the API refuses, without the secrets of the call', async () => {
  const { client } = makeClient(() =>
    Response.json({ errors: [{ status: '422', title: 'invalid' }] }, { status: 422, headers: JSON_API }),
  );
  const args = { workspace_id: 'ws-1', key: 'password', value: 'hunter2', category: 'env' };
  const error: unknown = await callTool(findTool('create_workspace_variable'), args, client).catch(
    (reason: unknown) => reason,
  );
  expect(ApiError.isInstance(error)).toBe(true);
  expect(String(error)).not.toMatch(/hunter2|secret-token/);
});

test('callTool sends nothing when arguments are wrong', async () => {
  const { client, requests } = makeClient(() => new Response(null, { status: 202 }));
  await expect(callTool(findTool('apply_run'), { run: 'run-1' }, client)).rejects.toSatisfy(
    ToolArgumentError.isInstance,
  );
  await expect(callTool(findTool('apply_run'), { run_id: '..' }, client)).rejects.toThrow('must not be');
  expect(requests).toEqual([]);
});
