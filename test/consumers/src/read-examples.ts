/** The TypeScript code blocks of a Markdown text, in order. */
export function readExamples(markdown: string): string[] {
  return [...markdown.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code ?? '');
}

/** Where the n-th example of a package is in the consumer project. */
export function exampleFile(packageName: string, index: number): string {
  return `readme/${packageName.replace(/^@/, '').replace('/', '-')}-${index + 1}.ts`;
}
