import { contextOf } from '../client-context.ts';
import type { Client } from '../create-client.ts';
import { ApiError } from '../errors/api-error.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import { hideSecrets } from '../errors/hide-secrets.ts';
import type { ConfigurationVersion, components } from '../generated/openapi.ts';
import { afterCreation } from '../runs/after-creation.ts';
import { poll, signalOf, type WaitOptions } from '../runs/poll.ts';
import type { DraftBody } from '../transport/request-draft.ts';
import { attributesOf } from './attributes-of.ts';
import { requestSigned } from './signed-request.ts';
import { UploadError } from './upload-error.ts';

/** A gzip tar with the configuration's files at its top level. A stream is sent once, bytes again where that does no harm. */
export type ConfigurationSource = Blob | ArrayBuffer | Uint8Array | ReadableStream<Uint8Array>;

/** How to upload a configuration and how long to wait for it. */
export interface UploadConfigurationOptions extends WaitOptions {
  /** As the specification names them: `auto-queue-runs` (default true), `speculative`, `provisional` (default false). */
  attributes?:
    | NonNullable<components['schemas']['ConfigurationVersionCreateRequest']['data']['attributes']>
    | undefined;
  /**
   * Longest wait for the upload to be taken in, in milliseconds.
   * @default 300_000
   */
  timeoutMs?: number | undefined;
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
  created: ConfigurationVersion,
  source: ConfigurationSource,
  options: UploadConfigurationOptions,
): Promise<ConfigurationVersion> {
  const { id } = created;
  const url = attributesOf(created)['upload-url'];
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
      const { status, error, 'error-message': reason } = attributesOf(data);
      if (status === 'errored') {
        const token = await contextOf(api).transport.token();
        const show = (text: string | null | undefined) => (text ? hideSecrets(text, token.trim()) : undefined);
        throw new UploadError(id, status, show(error), show(reason));
      }
      if (refused && status === 'pending') throw refused;
      return status === 'uploaded' || status === 'archived' ? { result: data } : { status };
    },
    { timeoutMs: 300_000, ...options },
  );
}
