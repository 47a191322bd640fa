import { ConfigurationError } from './configuration-error.ts';
import type { HclBlock } from './hcl.ts';

export interface ModuleFile {
  name: string;
  body: HclBlock;
}

/** How many labels each kind of block has. Other kinds are not checked: terraform may add some. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  variable: 1,
  output: 1,
  module: 1,
  provider: 1,
  locals: 0,
  terraform: 0,
};

/** Kinds that allow only one block of each name. Providers have aliases. */
const UNIQUE = new Set(['resource', 'data', 'variable', 'output', 'module']);

/** Checks the files of a module for faults that do not depend on providers. @throws ConfigurationError */
export function checkDeclarations(files: readonly ModuleFile[]): void {
  const declared = new Set<string>();
  for (const { name, body } of files) {
    const [argument] = body.attributes.keys();
    if (argument !== undefined) {
      throw new ConfigurationError(`Unsupported argument\nAn argument named "${argument}" is not expected in ${name}.`);
    }
    for (const { kind, labels, attributes } of body.blocks) {
      const expected = LABELS[kind];
      if (expected !== undefined && labels.length !== expected) {
        const found = `${labels.length} in place of ${expected}`;
        throw new ConfigurationError(`Wrong number of labels for ${kind}\nIt has ${found} in ${name}.`);
      }
      const names = UNIQUE.has(kind) ? [[kind, ...labels].join('.')] : [];
      if (kind === 'locals') names.push(...[...attributes.keys()].map((local) => `local.${local}`));
      for (const one of isOverride(name) ? [] : names) {
        if (declared.has(one)) throw new ConfigurationError(`Duplicate ${one}\nIt is declared again in ${name}.`);
        declared.add(one);
      }
    }
  }
}

/** https://developer.hashicorp.com/terraform/language/files/override */
export function isOverride(file: string): boolean {
  return /(?:^|_)override\.tf$/.test(file);
}
