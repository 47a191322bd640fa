import type { Client } from '../create-client.ts';
import { ApiError } from '../errors/api-error.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import type { components } from '../generated/openapi.ts';
import { afterCreation } from '../runs/after-creation.ts';
import { poll, signalOf, type WaitOptions } from '../runs/poll.ts';
import type { DraftBody } from '../transport/request-draft.ts';
import { requestSigned } from './signed-request.ts';
import { UploadError } from './upload-error.ts';

/** A configuration version as `getConfigurationVersion` returns it. */
export type ConfigurationVersion = components['schemas']['ConfigurationVersion'];

/** A gzip tar with the configuration's files at its top level. A stream is sent once, bytes again where that does no harm. */
export type ConfigurationSource = Blob | ArrayBuffer | Uint8Array | ReadableStream<Uint8Array>;

/** How to upload a configuration and how long to wait for it. */
export interface UploadConfigurationOptions extends WaitOptions {
  /** As the specification names them: `auto-queue-runs` (default true), `speculative`, `provisional` (default false). */
  attributes?: NonNullable<components['schemas']['ConfigurationVersionCreateRequest']['data']['attributes']>;
  /**
   * Longest wait for the upload to be taken in, in milliseconds.
   * @default 300_000
   */
  timeoutMs?: number;
}

/**
 * Creates a configuration version, uploads the archive to its signed URL and waits until it can be run.
 * @returns the configuration version, `uploaded`; errors after its creation have its `id`
 * @throws UploadError when HCP Terraform cannot use the archive; WaitTimeoutError, ApiError, NetworkError, AbortedError
 */
export async function uploadConfiguration(
  api: Pick<Client, 'createConfigurationVersion' | 'getConfigurationVersion'>,
  workspaceId: string,
  source: ConfigurationSource,
  { attributes, ...options }: UploadConfigurationOptions = {},
): Promise<ConfigurationVersion> {
  const { data: created } = await api.createConfigurationVersion({
    path: { workspace_id: workspaceId },
    body: { data: { type: 'configuration-versions', ...(attributes && { attributes }) } },
    ...signalOf(options),
  });
  return afterCreation('createConfigurationVersion', created.id, () => upload(api, created, source, options));
}

async function upload(
  api: Pick<Client, 'getConfigurationVersion'>,
  { id, attributes }: ConfigurationVersion,
  source: ConfigurationSource,
  options: UploadConfigurationOptions,
): Promise<ConfigurationVersion> {
  const url = (attributes as Partial<typeof attributes> | undefined)?.['upload-url'];
  if (!url) throw new HcptfError(`Configuration version ${id} came without an upload URL.`);
  let refused: unknown;
  await requestSigned(api, { url, body: source as DraftBody, signal: options.signal }).catch((error: unknown) => {
    // The URL works once. After a try of doubtful outcome a refusal can mean that it was used, which the status tells.
    if (!ApiError.isInstance(error) || error.attempts === 1) throw error;
    refused = error;
  });
  return poll(
    { api, operationId: 'getConfigurationVersion', id },
    async (ending) => {
      const { data } = await api.getConfigurationVersion({ path: { configuration_version_id: id }, ...ending });
      const { status, error, 'error-message': reason } = data.attributes;
      if (status === 'errored') throw new UploadError(id, status, error ?? undefined, reason ?? undefined);
      if (refused && status === 'pending') throw refused;
      return status === 'uploaded' || status === 'archived' ? { result: data } : { status };
    },
    { timeoutMs: 300_000, ...options },
  );
}
