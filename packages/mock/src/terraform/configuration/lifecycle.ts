import type { HclBlock } from './hcl.ts';

/** What a resource's `lifecycle` block says. */
export interface Lifecycle {
  /** Whether a change of an argument does not count. */
  ignores(argument: string): boolean;
  /** A replacement is made before the old one goes. */
  createsFirst: boolean;
  /** Nothing may destroy it. */
  isKept: boolean;
}

export function lifecycleOf(blocks: readonly HclBlock[]): Lifecycle {
  const block = blocks.find(({ kind }) => kind === 'lifecycle');
  const ignored = block?.attributes.get('ignore_changes') ?? '[]';
  // Of `tags["Name"]` it is the whole of `tags`.
  const names = new Set(ignored.match(/(?<=[[,]\s*"?)[A-Za-z_][\w-]*/g));
  return {
    ignores: (argument) => ignored === 'all' || names.has(argument),
    createsFirst: block?.attributes.get('create_before_destroy') === 'true',
    isKept: block?.attributes.get('prevent_destroy') === 'true',
  };
}
