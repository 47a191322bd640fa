import { createClient } from '@hcptf/client';
import { createMock, loadSeed, type MockServer, startMockServer } from '@hcptf/mock';
import { callTool, selectTools } from '@hcptf/tools';

/** Uses what only some calls of the mock load, with the client and a tool in front of it, and tells what came of it. */
export async function nodeReport(seedFile: string): Promise<Record<string, unknown>> {
  const server = await startMockServer({ mode: 'simulate', seed: await loadSeed(seedFile) });
  const secure = await startMockServer({ tls: true });
  const proxy = await startMockServer({ mode: 'proxy', upstream: server.origin });
  const mock = await createMock();
  try {
    const api = createClient({ baseUrl: server.url, token: server.token });
    const created = await api.createWorkspace({
      path: { organization_name: 'acme' },
      body: { data: { type: 'workspaces', attributes: { name: 'one' } } },
    });
    const [listWorkspaces] = selectTools({ names: ['list_workspaces'] });
    if (!listWorkspaces) throw new Error('there is no tool list_workspaces');
    const listed = await callTool(listWorkspaces, { organization_name: 'acme' }, api);
    const inProcess = await mock.handle(
      new Request(`${mock.url}/organizations/acme/workspaces`, { headers: { authorization: 'Bearer x' } }),
    );
    return {
      created: created.data.attributes?.name,
      listed: JSON.stringify(listed).includes('"one"'),
      proxied: await statusOf(proxy, server.token),
      invalid: await statusOf(server, server.token, { query: '?page%5Bsize%5D=x' }),
      random: await statusOf(server, server.token, { prefer: 'dynamic=true' }),
      certificate: secure.ca?.startsWith('-----BEGIN CERTIFICATE-----'),
      inProcess: inProcess.status,
    };
  } finally {
    await Promise.all([server, secure, proxy, mock].map((one) => one.close()));
  }
}

async function statusOf(
  { url }: MockServer,
  token: string,
  { query = '', prefer }: { query?: string; prefer?: string } = {},
): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, ...(prefer !== undefined && { prefer }) };
  const { status } = await fetch(`${url}/organizations/acme/workspaces${query}`, { headers });
  return status;
}
