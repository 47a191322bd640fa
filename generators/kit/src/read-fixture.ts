import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { OpenApiDocument } from './open-api-document.ts';

/** Returns a new copy of the small specification that the generators' tests share. */
export function readFixture(): OpenApiDocument {
  return parse(readFileSync(new URL('../fixture.yaml', import.meta.url), 'utf8')) as OpenApiDocument;
}
