import { expect, test } from 'vitest';
import { waitForRun } from '../runs/index.ts';
import { json, stubClient } from '../testing/stub-client.ts';
import { downloadState, uploadConfiguration, uploadState } from './index.ts';

const bare = (type: string, id: string) => json({ data: { id, type } });
const state = '{"version":4,"serial":1,"lineage":"a"}';

test.each([
  ['waitForRun', 'runs', 'run-1', (api) => waitForRun(api, 'run-1')],
  [
    'uploadConfiguration',
    'configuration-versions',
    'cv-1',
    (api) => uploadConfiguration(api, 'ws-1', new Uint8Array()),
  ],
  ['uploadState', 'workspaces', 'ws-1', (api) => uploadState(api, 'ws-1', state)],
  ['downloadState', 'state-versions', 'sv-1', (api) => downloadState(api, { workspaceId: 'ws-1' })],
] satisfies [string, string, string, (api: ReturnType<typeof stubClient>['api']) => Promise<unknown>][])(
  '%s says that a resource came without attributes',
  async (_, type, id, call) => {
    const { api } = stubClient(() => bare(type, id));
    await expect(call(api)).rejects.toMatchObject({
      name: 'HcptfError',
      message: expect.stringMatching(new RegExp(`^The server sent ${id} without .* Does baseUrl lead to the API\\?$`)),
    });
  },
);

test.each([
  ['before', [{ 'upload-url': 'https://o/x' }, undefined]],
  ['after', [undefined]],
])('an upload names what it made, where the attributes are missing %s it', async (_, attributes) => {
  let reads = 0;
  const { api } = stubClient((request) => {
    if (request.method === 'PUT') return new Response();
    return json({ data: { id: 'cv-1', type: 'configuration-versions', attributes: attributes[reads++] } });
  });
  await expect(uploadConfiguration(api, 'ws-1', new Uint8Array())).rejects.toMatchObject({
    name: 'HcptfError',
    id: 'cv-1',
  });
});
