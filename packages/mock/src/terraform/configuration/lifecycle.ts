import type { HclBlock } from './hcl.ts';

/** What a resource's `lifecycle` block says. */
export interface Lifecycle {
  /** Whether changes of an argument are ignored. */
  ignores(argument: string): boolean;
  /** A replacement is created before the old one is destroyed. */
  createsFirst: boolean;
  /** `prevent_destroy` is set. */
  isKept: boolean;
}

export function lifecycleOf(blocks: readonly HclBlock[]): Lifecycle {
  const block = blocks.find(({ kind }) => kind === 'lifecycle');
  const ignored = block?.attributes.get('ignore_changes') ?? '[]';
  // `tags["Name"]` ignores all of `tags`.
  const names = new Set(ignored.match(/(?<=[[,]\s*"?)[A-Za-z_][\w-]*/g));
  return {
    ignores: (argument) => ignored === 'all' || names.has(argument),
    createsFirst: block?.attributes.get('create_before_destroy') === 'true',
    isKept: block?.attributes.get('prevent_destroy') === 'true',
  };
}
