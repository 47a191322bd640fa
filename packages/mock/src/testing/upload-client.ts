import { packTarGz } from '../simulation/workspace/pack-tar-gz.ts';
import { runCalls } from './run-calls.ts';
import type { SimulatedServer } from './simulated-server.ts';

/** For tests of configurations: what is uploaded to a new workspace, and what becomes of it. */
export interface UploadClient {
  newWorkspace(attributes?: object): Promise<string>;
  /** Of files, or of bytes as they are. @returns the id of the configuration version */
  upload(workspace: string, files: Record<string, string> | Uint8Array, attributes?: object): Promise<string>;
  /** Uploads to a new workspace and has a run of it come to its end, or to where it waits. */
  planned(files: Record<string, string> | Uint8Array, attributes?: object): Promise<Planned>;
}

export interface Planned {
  id: string;
  status: string;
  /** Of the plan. */
  log: string;
  additions: number;
}

export function uploadClient(server: SimulatedServer): UploadClient {
  const { create, get, run, settle } = runCalls(() => server);
  const newWorkspace: UploadClient['newWorkspace'] = async (attributes = {}) => {
    const name = `w${server.worlds?.main.count('workspaces')}`;
    const json = { data: { type: 'workspaces', attributes: { name, ...attributes } } };
    return (await server.call('POST', '/organizations/acme/workspaces', { json })).json.data.id;
  };
  const upload: UploadClient['upload'] = async (workspace, files, attributes = {}) => {
    const json = { data: { type: 'configuration-versions', attributes: { 'auto-queue-runs': false, ...attributes } } };
    const { data } = (await server.call('POST', `/workspaces/${workspace}/configuration-versions`, { json })).json;
    const body = files instanceof Uint8Array ? files : await packTarGz(files);
    const headers = { 'content-type': 'application/octet-stream' };
    const { status } = await fetch(data.attributes['upload-url'], {
      method: 'PUT',
      headers,
      body: new Uint8Array(body),
    });
    if (status !== 200) throw new Error(`the upload is answered with ${status}`);
    return data.id;
  };
  return {
    newWorkspace,
    upload,
    async planned(files, attributes = {}) {
      const workspace = await newWorkspace();
      const configuration = await upload(workspace, files);
      const { id } = (await create(attributes, workspace, configuration)).json.data;
      settle();
      const found = await run(id);
      const plan = await get(`/plans/${found.relationships.plan.data.id}`);
      return {
        id,
        status: found.attributes.status,
        log: await (await fetch(plan.attributes['log-read-url'])).text(),
        additions: plan.attributes['resource-additions'],
      };
    },
  };
}
