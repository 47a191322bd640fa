import { createClient } from '@hcptf/client';
import { startMockServer } from '@hcptf/mock';
import { toolDefinitions } from '@hcptf/tools';

// Run by src/changes.test.ts, in a copy of the repository whose specification has freeze-workspace.yaml as well.
const mock = await startMockServer();
const api = createClient({ token: mock.token, baseUrl: mock.url });
const workspace_id = 'ws-Yq3vT8mKz1RnB6Ld';
const inputSchemaOf = (tool: string) => toolDefinitions.find(({ name }) => name === tool)?.inputSchema;
const post = async (path: string, body?: object) => {
  const headers = { authorization: `Bearer ${mock.token}`, 'content-type': 'application/vnd.api+json' };
  const response = await fetch(`${mock.url}${path}`, {
    method: 'POST',
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
};
const workspace = (attributes: object) => ({
  data: { type: 'workspaces', attributes: { name: 'fresh', ...attributes } },
});

console.log(
  JSON.stringify({
    freeze: {
      schema: inputSchemaOf('freeze_workspace'),
      called: await api.freezeWorkspace({ path: { workspace_id } }),
      calledWithBody: await api.freezeWorkspace({
        path: { workspace_id },
        body: { data: { type: 'workspace-freezes', attributes: { 'thaws-at': '2027-03-01T00:00:00.000Z' } } },
      }),
      posted: await post(`/workspaces/${workspace_id}/actions/freeze`),
      postedWrongly: await post(`/workspaces/${workspace_id}/actions/freeze`, { data: { type: 'workspaces' } }),
    },
    create: {
      schema: inputSchemaOf('create_workspace'),
      called: await api.createWorkspace({
        path: { organization_name: 'acme' },
        body: { data: { type: 'workspaces', attributes: { name: 'fresh', 'born-frozen': true } } },
      }),
      posted: await post('/organizations/acme/workspaces', workspace({ 'born-frozen': true })),
      postedWrongly: await post('/organizations/acme/workspaces', workspace({ 'born-frozen': 'yes' })),
    },
  }),
);
await mock.close();
