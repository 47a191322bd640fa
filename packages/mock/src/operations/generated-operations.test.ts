import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { allOperations } from '../specification/prepared-operations.ts';
import { loadGeneratedOperations } from './generated-operations.ts';

// The Ajv that Prism uses, whatever its version.
const { resolve } = createRequire(import.meta.url);
const { Ajv2020 } = createRequire(resolve('@stoplight/prism-http'))('ajv/dist/2020.js');

describe('the generated operations', { timeout: 30_000 }, () => {
  test('have schemas that compile, because Prism takes one that does not for one that allows everything', async () => {
    const operations = allOperations(await loadGeneratedOperations());
    const ajv = new Ajv2020({ strict: false, validateFormats: false, code: { optimize: false } });
    const broken: string[] = [];
    const done = new Set<object>();
    for (const { iid, request = {}, responses, ...operation } of operations) {
      const contents = [request.body, ...responses].flatMap((holder) => holder?.contents ?? []);
      const holders = [...contents, ...(request.query ?? []), ...(request.path ?? []), ...(request.headers ?? [])];
      for (const schema of holders.map((holder) => holder.schema)) {
        if (!schema || done.has(schema)) continue;
        done.add(schema);
        try {
          ajv.compile({ ...schema, __bundled__: '__bundled__' in operation ? operation.__bundled__ : undefined });
        } catch (error) {
          broken.push(`${iid}: ${error}`);
        }
      }
    }
    expect(broken).toEqual([]);
    expect(done.size).toBeGreaterThan(operations.length);
  });

  test('are loaded once', async () => {
    expect(await loadGeneratedOperations()).toBe(await loadGeneratedOperations());
  });
});
