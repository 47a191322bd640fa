import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packDirectory } from './pack-directory.ts';

let base: string;
let root: string;
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'hcptf-pack-')));
  root = join(base, 'root');
  mkdirSync(root);
});
afterEach(() => rmSync(base, { recursive: true }));

function put(path: string, content = path): void {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
}

async function unpack(): Promise<Record<string, string>> {
  const entries = await unpackTar(gunzipSync(await packDirectory(root)));
  return Object.fromEntries(
    entries.map(({ header, data }) => [
      header.name,
      header.type === 'symlink' ? `-> ${header.linkname}` : new TextDecoder().decode(data),
    ]),
  );
}

describe('packDirectory', () => {
  test('leaves out .git and .terraform but for its modules', async () => {
    for (const path of ['main.tf', 'a/b.tf', '.git/config', '.terraform/plugin', '.terraform/modules/m/x.tf'])
      put(path);
    expect(await unpack()).toEqual({
      '.terraform/modules/m/': '',
      '.terraform/modules/m/x.tf': '.terraform/modules/m/x.tf',
      'a/': '',
      'a/b.tf': 'a/b.tf',
      'main.tf': 'main.tf',
    });
  });

  test('keeps to .terraformignore', async () => {
    put('.terraformignore', 'secret/\n*.log\n!keep.log\n');
    for (const path of ['main.tf', 'x.log', 'keep.log', 'secret/key', 'deep/y.log']) put(path);
    expect(Object.keys(await unpack())).toEqual(['.terraformignore', 'deep/', 'keep.log', 'main.tf']);
  });

  test('keeps links inside, also absolute ones, and follows those that lead out', async () => {
    put('main.tf');
    put('sub/x.tf');
    mkdirSync(join(base, 'outside'));
    writeFileSync(join(base, 'outside/s.tf'), 'shared');
    symlinkSync('main.tf', join(root, 'inner'));
    symlinkSync(join(root, 'main.tf'), join(root, 'sub/absolute'));
    symlinkSync('../outside', join(root, 'outer'));
    symlinkSync('../outside/s.tf', join(root, 'file'));
    expect(await unpack()).toEqual({
      file: 'shared',
      inner: '-> main.tf',
      'main.tf': 'main.tf',
      'outer/': '',
      'outer/s.tf': 'shared',
      'sub/': '',
      'sub/absolute': '-> ../main.tf',
      'sub/x.tf': 'sub/x.tf',
    });
  });

  test('refuses a link that leads in a circle, or out to nothing', async () => {
    put('main.tf');
    symlinkSync('..', join(root, 'up'));
    await expect(packDirectory(root)).rejects.toThrow(/link up leads to a directory that it is in itself/);
    rmSync(join(root, 'up'));
    symlinkSync('../nowhere', join(root, 'broken'));
    await expect(packDirectory(root)).rejects.toThrow(/link broken leads out of the directory, to nothing/);
  });

  test('names of any length and script survive', async () => {
    const long = `${'long-directory-name/'.repeat(12)}${'n'.repeat(120)}.tf`;
    put(long);
    put('ünïcödé-名前.tf');
    expect(await unpack()).toMatchObject({ [long]: long, 'ünïcödé-名前.tf': 'ünïcödé-名前.tf' });
  });

  test('equal directories result in equal archives', async () => {
    put('b.tf');
    put('a.tf');
    for (const path of ['a.tf', 'b.tf']) utimesSync(join(root, path), 1_700_000_000, 1_700_000_000);
    expect(await packDirectory(root)).toEqual(await packDirectory(root));
  });

  test('says what is missing', async () => {
    await expect(packDirectory(root)).rejects.toThrow(/has no files to upload/);
    await expect(packDirectory(join(base, 'none'))).rejects.toThrow(/There is no directory/);
    put('main.tf');
    await expect(packDirectory(join(root, 'main.tf'))).rejects.toThrow(/is not a directory/);
  });
});
