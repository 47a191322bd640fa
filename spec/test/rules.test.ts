import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import hcptf from '../rules/hcptf.js';
import { redocly } from '../scripts/redocly.mjs';
import { FixtureCopy } from './fixture-copy.ts';

const spec = fileURLToPath(new URL('..', import.meta.url));
const { apis, rules, plugins: _, ...rest } = parse(readFileSync(join(spec, 'redocly.yaml'), 'utf8'));
const names = Object.keys(hcptf().rules.oas3);

describe.each(names)('%s', (name) => {
  it('has a file and a test', () => {
    expect(existsSync(join(spec, `rules/${name}.js`))).toBe(true);
    expect(existsSync(join(spec, `rules/${name}.test.ts`))).toBe(true);
  });

  it('is switched on', () => {
    expect(apis.source.rules[`hcptf/${name}`]).toBe('error');
  });
});

describe('a specification that keeps every rule', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hcptf-rules-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('passes, source and bundle', { timeout: 60_000 }, async () => {
    const copy = new FixtureCopy(folder);
    copy.write('redocly.yaml', stringify({ ...rest, rules, apis, plugins: [join(spec, 'rules/hcptf.js')] }));
    for (const args of [
      ['lint', 'source'],
      ['bundle', 'source', '-o', '.dist/openapi.json'],
      ['lint', '.dist/openapi.json'],
    ]) {
      expect(await redocly(args, folder)).toMatchObject({ ok: true });
    }
    const clean = readFileSync(join(folder, '.dist/openapi.json'), 'utf8');
    await redocly(['bundle', 'source', '-o', 'again.json'], folder);
    expect(readFileSync(join(folder, 'again.json'), 'utf8'), 'the same bundle every time').toBe(clean);
  });

  it('is this one, as it is published', { timeout: 60_000 }, async () => {
    expect(await redocly(['lint', 'dist/openapi.json'], spec)).toMatchObject({ ok: true });
  });

  it('is not read for an example that is missing', { timeout: 60_000 }, async () => {
    const copy = new FixtureCopy(join(folder, 'broken'));
    writeFileSync(
      join(copy.folder, 'redocly.yaml'),
      stringify({ ...rest, rules, apis, plugins: [join(spec, 'rules/hcptf.js')] }),
    );
    copy.remove('examples/boats/list-boats.response.json');
    const { ok, output } = await redocly(['lint', 'source', '--format', 'stylish'], copy.folder);
    expect(ok).toBe(false);
    expect(output).toContain('The example file ../../examples/boats/list-boats.response.json cannot be read');
  });
});
