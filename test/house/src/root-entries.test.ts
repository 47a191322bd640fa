import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from './repository-files.ts';

/** Names that only Node.js has; `globalThis.process?.…` asks first and is fine. */
const nodeGlobal = /(?<![\w$.])(?:process|Buffer|global|setImmediate|__dirname|__filename|require)(?=[.[(])/g;

describe.each(['client', 'tools'])('the root entry of @hcptf/%s runs anywhere', (name) => {
  const entry = pathToFileURL(join(repositoryRoot, 'packages', name, 'dist', 'index.js')).href;
  let modules: [url: string, format: string][];

  beforeAll(() => {
    const output = execFileSync(process.execPath, [join(import.meta.dirname, 'load-entry.ts'), entry], {
      encoding: 'utf8',
    });
    modules = Object.entries(JSON.parse(output) as Record<string, string>);
  });

  test('it loads nothing of Node.js', () => {
    const builtins = modules.filter(([, format]) => format === 'builtin').map(([url]) => url);
    expect(builtins, 'move what needs it to a subpath of its own').toEqual([]);
  });

  test('it loads ES modules only', () => {
    expect(modules[0]).toEqual([entry, 'module']);
    expect(
      modules.filter(([, format]) => format !== 'module'),
      'browsers and Deno load ES modules only',
    ).toEqual([]);
  });

  test('it uses no global of Node.js', () => {
    const used = modules
      .filter(([url, format]) => format === 'module' && !url.includes('/node_modules/'))
      .flatMap(([url]) => {
        const globals = withoutTexts(readFileSync(fileURLToPath(url), 'utf8')).match(nodeGlobal) ?? [];
        return [...new Set(globals)].map(
          (global) => `${url} uses ${global}; take it as an option, or move it to a subpath`,
        );
      });
    expect(used).toEqual([]);
  });
});

test('the search for globals of Node.js finds them in code, not in strings', () => {
  const code = `process.exit(); "process.env"; // Buffer.from\nglobalThis.process?.env; subprocess.kill(); Buffer.from('');`;
  expect(withoutTexts(code).match(nodeGlobal)).toEqual(['process', 'Buffer']);
});

function withoutTexts(code: string): string {
  return code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, (text) =>
    /^["']/.test(text) ? '""' : '',
  );
}
