import { createClient } from '@hcptf/client';
import { startMockServer } from '@hcptf/mock';
import openapi from '@hcptf/openapi' with { type: 'json' };
import { renderTools, selectTools } from '@hcptf/tools';

const client = createClient({ token: 'token' });
const relationships = { workspace: { data: { type: 'workspaces' as const, id: 'ws-4j8p6jX1w33MiDC7' } } };

export const wrongUses = [
  // @ts-expect-error no such path
  () => client.GET('/workspace/{workspace_id}', { params: { path: { workspace_id: 'ws-1' } } }),
  // @ts-expect-error no such method on this path
  () => client.DELETE('/runs/{run_id}', { params: { path: { run_id: 'run-1' } } }),
  // @ts-expect-error no such operation
  () => client.getWorkspaces({ path: { organization_name: 'acme' } }),
  // @ts-expect-error the path parameter is misspelt
  () => client.getWorkspace({ path: { workspaceId: 'ws-1' } }),
  // @ts-expect-error the attribute is misspelt
  () => client.createRun({ body: { data: { type: 'runs', attributes: { mesage: '' }, relationships } } }),
  // @ts-expect-error the document has no such member
  () => client.getWorkspace({ path: { workspace_id: 'ws-1' } }).then((document) => document.dta),
  // @ts-expect-error the token is missing
  () => createClient({}),
  // @ts-expect-error a port is a number
  () => startMockServer({ port: '4010' }),
  // @ts-expect-error no such provider
  () => renderTools('open-ai', selectTools()),
  // @ts-expect-error no such risk
  () => selectTools({ risks: ['none'] }),
  // @ts-expect-error the description knows no such risk
  () => openapi.paths['/runs']?.post?.['x-risk'] === 'none',
];
