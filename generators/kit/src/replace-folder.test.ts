import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFolder } from './replace-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hcptf-replace-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

test('new, changed and removed files, at any depth', () => {
  write({ 'dist/index.js': 'old', 'dist/part-a.js': 'old', 'dist/deep/gone.js': 'old' });
  write({ '.dist/index.js': 'new', '.dist/part-b.js': 'new', '.dist/deep/come.js': 'new' });
  replaceFolder(join(root, '.dist'), join(root, 'dist'));
  const text = (file: string) => existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8');
  expect(['index.js', 'part-b.js', 'deep/come.js'].map((file) => text(`dist/${file}`))).toEqual(['new', 'new', 'new']);
  expect(['part-a.js', 'deep/gone.js'].map((file) => text(`dist/${file}`))).toEqual([false, false]);
  expect(existsSync(join(root, '.dist'))).toBe(false);
});

test('a folder that is not there yet', () => {
  write({ '.dist/index.js': 'new' });
  replaceFolder(join(root, '.dist'), join(root, 'dist'));
  expect(readFileSync(join(root, 'dist/index.js'), 'utf8')).toBe('new');
});
