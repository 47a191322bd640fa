import type { Client } from '../create-client.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import type { StateFile } from '../generated/openapi.ts';
import { signalOf } from '../runs/poll.ts';
import { attributesOf } from './attributes-of.ts';
import { downloadSigned, parseFile } from './download-signed.ts';

/** The current state of a workspace, or one version. */
export type StateTarget = { workspaceId: string } | { stateVersionId: string };

/** How to return a downloaded state. */
export interface DownloadStateOptions {
  /**
   * The exact bytes, or the file as an object.
   * @default 'bytes'
   */
  as?: 'bytes' | 'json' | undefined;
  /** Ends the download. */
  signal?: AbortSignal | undefined;
}

type StateApi = Pick<Client, 'getCurrentStateVersion' | 'getStateVersion'>;

/**
 * Downloads a raw state. It holds sensitive values in clear.
 * @throws ApiError, of status 404 where the workspace has no state yet; NetworkError, TimeoutError, AbortedError
 */
export function downloadState(
  api: StateApi,
  target: StateTarget,
  options: DownloadStateOptions & { as: 'json' },
): Promise<StateFile>;
export function downloadState(
  api: StateApi,
  target: StateTarget,
  options?: DownloadStateOptions & { as?: 'bytes' },
): Promise<Uint8Array<ArrayBuffer>>;
export async function downloadState(
  api: StateApi,
  target: StateTarget,
  options: DownloadStateOptions = {},
): Promise<StateFile | Uint8Array<ArrayBuffer>> {
  const signal = signalOf(options);
  const { data } =
    'workspaceId' in target
      ? await api.getCurrentStateVersion({ path: { workspace_id: target.workspaceId }, ...signal })
      : await api.getStateVersion({ path: { state_version_id: target.stateVersionId }, ...signal });
  const { 'hosted-state-download-url': url, status } = attributesOf(data);
  if (!url) throw new HcptfError(`State version ${data.id} is ${status ?? 'there'} but cannot be downloaded.`);
  const bytes = await downloadSigned(api, { url, accept: 'application/octet-stream, */*;q=0.5', ...signal });
  return options.as === 'json' ? (parseFile(bytes, `State version ${data.id}`) as StateFile) : bytes;
}
