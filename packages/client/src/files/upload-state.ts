import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Client } from '../create-client.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import type { StateVersion } from '../generated/openapi.ts';
import { afterCreation } from '../runs/after-creation.ts';
import { poll, signalOf, type WaitOptions } from '../runs/poll.ts';
import type { DraftBody } from '../transport/request-draft.ts';
import { attributesOf } from './attributes-of.ts';
import { parseFile } from './download-signed.ts';
import { requestSigned } from './signed-request.ts';
import { UploadError } from './upload-error.ts';
import { WorkspaceNotLockedError } from './workspace-not-locked-error.ts';

/** The exact bytes of a file; a text is taken as UTF-8. */
export type FileContent = Uint8Array | string;

/** What goes along with a state and how long to wait for it. */
export interface UploadStateOptions extends WaitOptions {
  /** The same state as `terraform show -json` prints it; HCP Terraform shows it and reads outputs from it. */
  jsonState?: FileContent | undefined;
  /** Id of the run that made the state. */
  runId?: string | undefined;
  /**
   * Skips the server's checks of serial and lineage, which can lose data.
   * @default false
   */
  force?: boolean | undefined;
  /**
   * Longest wait for the state to be processed, in milliseconds.
   * @default 300_000
   */
  timeoutMs?: number | undefined;
}

type StateApi = Pick<Client, 'getWorkspace' | 'createStateVersion' | 'getStateVersion'>;

/**
 * Makes a state the current one of a workspace that the token's owner has locked: creates a state version with the serial and
 * lineage of the file, uploads the file to its signed URL and waits until it is finalized.
 * @param state a state file of format 4, such as `downloadState` returns
 * @throws WorkspaceNotLockedError; UploadError when the state was discarded; ApiError with status 409 when somebody else holds
 * the lock, or serial or lineage do not follow the current state; WaitTimeoutError, NetworkError, AbortedError
 */
export async function uploadState(
  api: StateApi,
  workspaceId: string,
  state: FileContent,
  { jsonState, runId, force, ...options }: UploadStateOptions = {},
): Promise<StateVersion> {
  const bytes = bytesOf(state);
  const { serial, lineage } = readState(bytes);
  const { data: workspace } = await api.getWorkspace({ path: { workspace_id: workspaceId }, ...signalOf(options) });
  if (attributesOf(workspace).locked === false) throw new WorkspaceNotLockedError(workspaceId);
  const { data: created } = await api.createStateVersion({
    path: { workspace_id: workspaceId },
    body: {
      data: {
        type: 'state-versions',
        attributes: { serial, lineage, md5: bytesToHex(md5(bytes)), ...(force !== undefined && { force }) },
        ...(runId && { relationships: { run: { data: { type: 'runs', id: runId } } } }),
      },
    },
    ...signalOf(options),
  });
  return afterCreation('createStateVersion', created.id, () => upload(api, created, bytes, jsonState, options));
}

async function upload(
  api: Pick<StateApi, 'getStateVersion'>,
  created: StateVersion,
  bytes: Uint8Array,
  jsonState: FileContent | undefined,
  options: WaitOptions,
): Promise<StateVersion> {
  const { id } = created;
  const { 'hosted-state-upload-url': url, 'hosted-json-state-upload-url': jsonUrl } = attributesOf(created);
  if (!url) throw new HcptfError(`State version ${id} came without an upload URL.`);
  const put = (target: string, body: Uint8Array) =>
    requestSigned(api, { url: target, body: body as DraftBody, signal: options.signal });
  await Promise.all([put(url, bytes), jsonState && jsonUrl && put(jsonUrl, bytesOf(jsonState))]);
  return poll(
    { api, operationId: 'getStateVersion', id },
    async (ending) => {
      const { data } = await api.getStateVersion({ path: { state_version_id: id }, ...ending });
      const { status } = attributesOf(data);
      if (status === 'discarded') throw new UploadError(id, status, undefined, 'a newer state took its place');
      // Older releases of Terraform Enterprise have no status.
      return status === undefined || status === 'finalized' ? { result: data } : { status };
    },
    { timeoutMs: 300_000, ...options },
  );
}

function bytesOf(content: FileContent): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function readState(bytes: Uint8Array): { serial: number; lineage: string } {
  const file = parseFile(bytes, 'The state') as { serial?: unknown; lineage?: unknown } | null;
  const { serial, lineage } = file ?? {};
  if (!Number.isSafeInteger(serial) || typeof lineage !== 'string') {
    throw new HcptfError('The state has no serial or no lineage, so it is not a Terraform state of format 4.');
  }
  return { serial: serial as number, lineage };
}
