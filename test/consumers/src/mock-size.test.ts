import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';

const folder = join(inject('mockAlone'), 'node_modules');

interface Lockfile {
  packages: Record<string, { hasInstallScript?: boolean }>;
}

/** What npm has installed, as npm wrote it down. */
const { packages } = JSON.parse(readFileSync(join(folder, '.package-lock.json'), 'utf8')) as Lockfile;

test('installing @hcptf/mock takes at most 15 packages and 8 MB', () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  console.log(`@hcptf/mock: ${Object.keys(packages).length} packages, ${(bytes / 1e6).toFixed(1)} MB installed`);
  expect(Object.keys(packages).length).toBeLessThanOrEqual(15);
  expect(bytes).toBeLessThan(8_000_000);
});

test('none of them has an install script', () => {
  expect(Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
});

test('the notices name every package that is bundled', () => {
  const notices = readFileSync(join(folder, '@hcptf/mock/third-party/THIRD-PARTY-NOTICES.txt'), 'utf8');
  const named = [...notices.matchAll(/^-{80}\n\n(\S+) [\d.]+ \((\S+)\)$/gm)].map(([, name]) => name);
  expect(named).toEqual(
    expect.arrayContaining(['@stoplight/prism-http', '@peculiar/x509', 'ajv', 'find-my-way', 'yaml']),
  );
  expect(named).not.toContain('@faker-js/faker');
  expect(notices).toContain('Apache License');
});
