import type { Client } from '../create-client.ts';
import { type UploadConfigurationOptions, uploadConfiguration } from '../files/upload-configuration.ts';
import { packDirectory } from './pack-directory.ts';

/**
 * Packs a directory as the terraform CLI does and uploads it as a configuration version of the workspace. Where the workspace has a
 * working directory, pass the directory that it is relative to.
 * @returns the configuration version, `uploaded`
 * @throws HcptfError when there is nothing to pack; what `uploadConfiguration` throws
 */
export async function uploadDirectory(
  api: Pick<Client, 'createConfigurationVersion' | 'getConfigurationVersion'>,
  workspaceId: string,
  directory: string,
  options: UploadConfigurationOptions = {},
): ReturnType<typeof uploadConfiguration> {
  return uploadConfiguration(api, workspaceId, await packDirectory(directory), options);
}
