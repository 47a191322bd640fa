import { expect, test } from 'vitest';
import { prepareFixture } from '../testing/prepare-fixture.ts';
import { allOperations } from './prepared-operations.ts';
import { rewriteHosts } from './rewrite-hosts.ts';

test('URLs of HCP Terraform point at the mock; all else stays the same object', async () => {
  const prepared = await prepareFixture();
  const operations = allOperations(prepared);
  const rewritten = allOperations(rewriteHosts(prepared, 'http://127.0.0.1:4010'));
  const text = JSON.stringify(rewritten.map(({ responses }) => responses));
  expect(text).toContain('http://127.0.0.1:4010/v1/object/plan');
  expect(text).not.toMatch(/(app|archivist)\.terraform\.io["/?]/);
  // A host that only starts alike is somebody else's.
  expect(text).toContain('https://app.terraform.io.evil.example/');
  for (const [index, operation] of operations.entries()) {
    for (const [place, { contents, headers }] of operation.responses.entries()) {
      const response = rewritten[index]?.responses[place];
      for (const [at, { schema }] of (contents ?? []).entries()) {
        expect(response?.contents?.[at]?.schema).toBe(schema);
      }
      if (!JSON.stringify(headers).includes('terraform.io')) expect(response?.headers).toBe(headers);
    }
  }
});
