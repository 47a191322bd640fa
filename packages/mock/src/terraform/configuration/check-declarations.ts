import { ConfigurationError } from '../expression/configuration-error.ts';
import type { HclBlock } from './hcl.ts';

export interface ModuleFile {
  name: string;
  body: HclBlock;
}

/** How many labels blocks have. Terraform may learn others: those are not judged. */
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

/** How terraform calls a second one of a name. Providers have aliases. */
const DUPLICATE: Readonly<Record<string, (labels: readonly string[]) => string>> = {
  resource: ([type]) => `Duplicate resource "${type}" configuration`,
  data: ([type]) => `Duplicate data "${type}" configuration`,
  variable: () => 'Duplicate variable declaration',
  output: () => 'Duplicate output definition',
  module: () => 'Duplicate module call',
};

/** What any terraform refuses of the files of a module, whatever its providers. @throws ConfigurationError */
export function checkDeclarations(files: readonly ModuleFile[]): void {
  const declared = new Set<string>();
  const declare = (name: string, summary: string, file: string) => {
    if (declared.has(name)) throw new ConfigurationError(`${summary}\n${name} is declared again in ${file}.`);
    declared.add(name);
  };
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
      const summary = DUPLICATE[kind]?.(labels);
      if (summary !== undefined) declare([kind, ...labels].join('.'), summary, name);
      if (kind !== 'locals') continue;
      for (const local of attributes.keys()) declare(`local.${local}`, 'Duplicate local value definition', name);
    }
  }
}
