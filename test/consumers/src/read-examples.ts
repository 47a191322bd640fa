/** The code blocks of a README, with what they need from the project around them. */
export interface ReadmeBlocks {
  /** TypeScript, in order; what is given to one is imported by its first lines. */
  readonly examples: readonly Example[];
  /** Blocks of any language under `<!-- file: NAME -->`, which the examples read. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

export interface Example {
  /** As the reader sees it. */
  readonly code: string;
  /** Imports of what `<!-- given MODULE: NAMES -->` says stands before it, from `project/given`. */
  readonly given: string;
}

/** The code blocks of a Markdown text. Comments right above a block say what it needs and are not seen by its readers. */
export function readExamples(markdown: string): ReadmeBlocks {
  const examples: Example[] = [];
  const files: { name: string; text: string }[] = [];
  for (const [, comments = '', language, text = ''] of markdown.matchAll(
    /((?:^<!-- (?:given|file).*-->\n+)*)^```(\w+)\n([\s\S]*?)^```$/gm,
  )) {
    const [, name] = comments.match(/^<!-- file: (\S+) -->/m) ?? [];
    if (name) files.push({ name, text });
    if (language !== 'ts') continue;
    const given = [...comments.matchAll(/^<!-- given ([\w-]+): (.*?) -->/gm)].map(
      ([, module, names]) => `import { ${names} } from '../given/${module}.ts';\n`,
    );
    examples.push({ code: text, given: given.join('') });
  }
  return { examples, files };
}

/** The README of the repository: its programs run as those of the packages do. */
export const rootReadme: URL = new URL('../../../README.md', import.meta.url);

/** Where the n-th example of a package is in the consumer project. */
export function exampleFile(packageName: string, index: number): string {
  return `readme/${packageName.replace(/^@/, '').replace('/', '-')}-${index + 1}.ts`;
}
