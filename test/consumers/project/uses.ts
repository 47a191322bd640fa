import { type Client, type components, createClient, type OperationResult } from '@hcptf/client';
import { type MockServer, startMockServer } from '@hcptf/mock';
import { callTool, type OpenAiTool, renderTools, selectTools } from '@hcptf/tools';

const client: Client = createClient({ token: () => Promise.resolve('token'), baseUrl: 'https://tfe.example.com' });

/** The document of an operation by name has the type of its schema. */
export async function nameOf(workspaceId: string): Promise<string | undefined> {
  const answer: OperationResult<'getWorkspace'> = await client.getWorkspace({ path: { workspace_id: workspaceId } });
  const workspace: components['schemas']['Workspace'] = answer.data;
  return workspace.attributes?.name;
}

/** A path gives data or error. */
export async function namesIn(organization: string): Promise<(string | undefined)[]> {
  const { data, error } = await client.GET('/organizations/{organization_name}/workspaces', {
    params: { path: { organization_name: organization }, query: { 'page[size]': 100, include: ['current_run'] } },
  });
  if (error) throw new Error(error.errors?.[0]?.title);
  return data.data.map((workspace) => workspace.attributes?.name);
}

export async function mockOrigin(): Promise<string> {
  const mock: MockServer = await startMockServer({ port: 0 });
  await mock.close();
  return mock.origin;
}

/** A provider has a type of its own for its tools. */
export function openAiTools(): readonly OpenAiTool[] {
  return renderTools('openai', selectTools({ toolsets: ['workspaces'], access: 'read' }));
}

/** Tools take the client that this project imports, which is the one that they import. */
export async function callAll(args: Record<string, unknown>): Promise<Record<string, unknown>[]> {
  return Promise.all(selectTools({ names: ['get_workspace'] }).map((tool) => callTool(tool, args, client)));
}
