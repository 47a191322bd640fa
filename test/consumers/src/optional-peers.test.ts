import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { entriesOf } from './packed-package.ts';
import { run } from './run.ts';

const alone = inject('alone');
const tools = inject('packages').find(({ name }) => name === '@hcptf/tools');
const peers = Object.keys(tools?.manifest.peerDependencies ?? {});

test('installing @hcptf/tools installs no framework', () => {
  const folder = join(alone, 'node_modules');
  const installed = readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((one) => `${name}/${one}`) : [name],
    );
  expect(peers.length).toBeGreaterThan(5);
  expect(installed.filter((name) => peers.includes(name))).toEqual([]);
  expect(installed.length, installed.join(', ')).toBeLessThanOrEqual(8);
});

describe.each(tools ? entriesOf(tools).filter(({ json }) => !json) : [])(
  '$specifier without peers',
  ({ specifier, target }) => {
    test('can be imported, or says which package to install', async () => {
      const { code, stderr } = await run(
        process.execPath,
        ['--input-type=module', '--eval', `import '${specifier}'`],
        alone,
      );
      if (!target.includes('/adapters/')) expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      // Node.js names the package, or the first entry of it that is imported.
      const named = /Cannot find package '(?<name>[^']+)' imported from/.exec(stderr)?.groups?.['name'];
      if (code !== 0) expect(peers).toContain(named);
    });
  },
);
