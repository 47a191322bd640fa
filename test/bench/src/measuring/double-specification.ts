import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Adds a twin of every operation, webhook, parameter, schema, resource type and example: all of it stands twice. */
export function doubleSpecification(folder: string): void {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const filesOf = (pattern: string) => globSync(pattern, { cwd: folder });

  const schemas = filesOf('components/schemas/*.yaml').map((file) => [file, read(file)] as const);
  const types = new Set(schemas.flatMap(([, text]) => text.match(/(?<=\btype: \{ const: )[a-z-]+/g) ?? []));
  const twinTypes = (list: string) =>
    list.replaceAll(/\b[a-z]+(-[a-z]+)*\b/g, (word) =>
      types.has(word) || types.has(`${word}s`) ? `twin-${word}` : word,
    );

  for (const [file, text] of schemas) {
    const twin = text
      .replaceAll(/^(?=[A-Z])/gm, 'Twin')
      .replaceAll('"#/', '"#/Twin')
      .replaceAll(/\.\/(\w+\.yaml)#\//g, './Twin$1#/Twin')
      .replaceAll(/(?<=\btype: \{ const: )[a-z-]+/g, twinTypes)
      .replaceAll(/(?<=\benum: \[)[^\]]+/g, (values) =>
        values.split(', ').every((value) => twinTypes(value) !== value) ? twinTypes(values) : values,
      );
    write(join(dirname(file), `Twin${basename(file)}`), twin);
  }
  for (const file of filesOf('components/parameters/*.yaml')) {
    write(join(dirname(file), `Twin${basename(file)}`), twinReferences(read(file)));
  }
  for (const file of filesOf('{operations/*,webhooks}/*.yaml')) {
    const text = read(file);
    for (const [example] of text.matchAll(/(?<=externalValue: (\.\.\/)+)examples\/\S+/g)) {
      write(twinExample(example), read(example).replaceAll(/(?<="type": ")[a-z-]+/g, twinTypes));
    }
    const twin = twinReferences(text)
      .replaceAll(/(?<=\boperationId: receive)/g, 'Twin')
      .replaceAll(/\b(operationId: (?!receive)|x-alias-of: )\w+$/gm, '$&Twin')
      // It makes no organization, so it leads to none.
      .replace(/^operationId: createOrganizationTwin$/m, '$&\nx-touches: caller');
    write(twinOperation(file), twin);
  }

  const inSection = (section: string, twins: (lines: string) => string) => (text: string) =>
    text.replace(
      new RegExp(`(?<=^${section}:\\n)( .*\\n)+`, 'm'),
      (lines) => lines + twins(lines).replaceAll(/(operations|webhooks)\/\S+\.yaml/g, twinOperation),
    );
  const addPaths = inSection('paths', (lines) => lines.replaceAll(/^ {2}(?=\/)/gm, '  /twin'));
  const addWebhooks = inSection('webhooks', (lines) =>
    lines.replaceAll(/^ {2}(\w)/gm, (_, letter: string) => `  twin${letter.toUpperCase()}`),
  );
  // Twins are what this rule refuses.
  write('redocly.yaml', read('redocly.yaml').replace('no-inline-component: error', 'no-inline-component: off'));
  write('openapi.yaml', addWebhooks(addPaths(read('openapi.yaml'))));
}

const twinReferences = (text: string): string =>
  text
    .replaceAll(/(?<=\/schemas\/)(\w+\.yaml)#\//g, 'Twin$1#/Twin')
    .replaceAll(/(?<=\/parameters\/)(?=\w+\.yaml)/g, 'Twin')
    .replaceAll(/(?<=externalValue: (\.\.\/)+)examples\/\S+/g, twinExample);
const twinExample = (file: string): string => file.replace('examples/', 'examples/twin/');
const twinOperation = (file: string): string =>
  file.startsWith('webhooks/') ? file.replace('webhooks/', 'webhooks/twin-') : file.replace(/\.yaml$/, '-twin.yaml');
