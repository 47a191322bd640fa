import type { ConfigurationSource } from '../../terraform/configuration/configuration.ts';
import type { WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

/** The files of an upload with the variables that a workspace and a run have for them. */
export function configurationSource(
  world: World,
  workspace: WorldRecord,
  { files, run }: { files: ConfigurationSource['files']; run?: WorldRecord },
): ConfigurationSource {
  const variables = world.related('vars', 'configurable', workspace.id);
  return {
    files,
    workingDirectory: String(workspace.attributes['working-directory'] ?? ''),
    workspaceVariables: variables.map(({ attributes, internal }) => ({
      category: attributes['category'] === 'env' ? 'env' : 'terraform',
      key: String(attributes['key']),
      value: String(internal['value'] ?? ''),
      hcl: attributes['hcl'] === true,
    })),
    runVariables: [run?.attributes['variables'] ?? []].flat() as unknown as ConfigurationSource['runVariables'],
  };
}
