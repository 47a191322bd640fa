type Parse = (text: string, options: { schema: 'core' }) => unknown;

let parser: Parse | undefined;

/** Loads what `yamldecode()` needs. Few configurations do, and loading it takes as long as a start of the mock may. */
export async function loadYamlParser(): Promise<void> {
  parser = (await import('../../../third-party/yaml.ts')).parse;
}

/** Undefined before it was loaded. */
export function yamlParser(): Parse | undefined {
  return parser;
}
