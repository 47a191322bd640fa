#!/usr/bin/env node
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

// Run as `hcptf-surface` in packages/<name>: puts the digest of what was generated beside it, where it is committed and reviewed.
for (const digest of globSync('src/generated/*.md')) {
  const place = basename(digest);
  const text = readFileSync(digest, 'utf8');
  if (existsSync(place) && readFileSync(place, 'utf8') === text) continue;
  writeFileSync(place, text);
  console.log(`packages/${basename(process.cwd())}/${place} has changed: read its diff`);
}
