import { ConfigurationError } from '../expression/configuration-error.ts';
import type { HclBlock } from './hcl.ts';

/** What each kind is called in messages; others are not overridden but added. */
const NAMES: Readonly<Record<string, string>> = {
  data: 'resource',
  module: 'module',
  output: 'output',
  resource: 'resource',
  variable: 'variable',
};

/**
 * Merges the blocks of override files into those that they override, argument by argument.
 * https://developer.hashicorp.com/terraform/language/files/override
 * @throws ConfigurationError for what overrides nothing
 */
export function mergeOverrides(blocks: readonly HclBlock[], overrides: readonly HclBlock[]): HclBlock[] {
  const merged = [...blocks];
  for (const override of overrides) {
    if (override.kind === 'locals') {
      overrideLocals(merged, override);
      continue;
    }
    const index = merged.findIndex((one) => isSame(one, override));
    const base = merged[index];
    if (base) merged[index] = mergeBlock(base, override);
    else if (override.kind in NAMES) throw missing(override);
    else merged.push(override);
  }
  return merged;
}

function isSame(one: HclBlock, other: HclBlock): boolean {
  return one.kind === other.kind && one.labels.join('\0') === other.labels.join('\0');
}

function mergeBlock(base: HclBlock, override: HclBlock): HclBlock {
  const lifecycle = base.blocks.find(({ kind }) => kind === 'lifecycle');
  const replaced = new Set(override.blocks.map(({ kind }) => kind));
  const blocks = override.blocks.map((block) =>
    block.kind === 'lifecycle' && lifecycle ? mergeBlock(lifecycle, block) : block,
  );
  return {
    ...base,
    attributes: new Map([...base.attributes, ...override.attributes]),
    // Blocks of a kind that the override has give way to those.
    blocks: [...base.blocks.filter(({ kind }) => !replaced.has(kind)), ...blocks],
  };
}

function overrideLocals(blocks: HclBlock[], { attributes }: HclBlock): void {
  for (const [name, expression] of attributes) {
    const index = blocks.findIndex(({ kind, attributes: own }) => kind === 'locals' && own.has(name));
    const base = blocks[index];
    if (!base) {
      throw new ConfigurationError(
        `Missing base local value definition to override\nThere is no local value named "${name}". An override file can only override a local value defined in a primary configuration file.`,
      );
    }
    blocks[index] = { ...base, attributes: new Map([...base.attributes, [name, expression]]) };
  }
}

function missing({ kind, labels }: HclBlock): ConfigurationError {
  const name = NAMES[kind] ?? kind;
  const what =
    kind === 'resource' || kind === 'data'
      ? `${labels[0]} resource named "${labels[1]}"`
      : `${name} named "${labels[0]}"`;
  const summary =
    name === 'resource'
      ? 'Missing resource to override'
      : `Missing base ${name} ${name === 'output' ? 'definition' : 'declaration'} to override`;
  return new ConfigurationError(
    `${summary}\nThere is no ${what}. An override file can only override a ${name} defined in a primary configuration file.`,
  );
}
