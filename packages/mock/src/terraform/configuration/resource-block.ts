import type { HclBlock } from './hcl.ts';
import type { ResourceName } from './resource-name.ts';

/** The block that declares a resource of the root module. */
export function resourceBlock(blocks: readonly HclBlock[], { module, type, name }: ResourceName): HclBlock | undefined {
  if (module !== undefined) return undefined;
  return blocks.find(({ kind, labels }) => kind === 'resource' && labels[0] === type && labels[1] === name);
}
