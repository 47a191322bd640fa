import { describe, expect, test } from 'vitest';
import { makeScrub } from './scrub.ts';

const PEM = `-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj
MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu
-----END PRIVATE KEY-----
`;
const ACCOUNT = JSON.stringify({ type: 'service_account', private_key: PEM, client_email: 'a@b.example' }, null, 2);
const DATABASE = 'postgres://admin:s3cr3t/pass+word=@db.example:5432/app?sslmode=require';
const secrets: [string, string][] = [
  ['a key of many lines', PEM],
  ['a service account', ACCOUNT],
  ['a URL', DATABASE],
];

const spellings: [string, (secret: string) => string][] = [
  ['as it is', (secret) => secret],
  ['in JSON', (secret) => JSON.stringify({ secret })],
  ['in JSON within JSON', (secret) => JSON.stringify(JSON.stringify({ secret }))],
  ['in a URL', (secret) => `/?q=${encodeURIComponent(secret)}&b=1`],
  ['in a form', (secret) => new URLSearchParams({ secret }).toString()],
  ['as JSON in a URL', (secret) => encodeURIComponent(JSON.stringify([secret]))],
  ['in lower-case escapes', (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
  ['escaped twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ['with other line ends', (secret) => secret.replaceAll('\n', '\r\n')],
  ['with its line ends as escapes', (secret) => secret.replaceAll('\n', '\\r\\n')],
  ['on one line', (secret) => secret.replaceAll('\n', ' ')],
  ['in HTML', (secret) => secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')],
  ['in base64', (secret) => btoa(secret)],
  ['in base64 behind a name', (secret) => btoa(`user:${secret}`)],
  ['in hexadecimal', (secret) => Buffer.from(secret).toString('hex')],
];

describe.each(secrets)('%s', (_, secret) => {
  const scrub = makeScrub([secret]);
  test.each(spellings)('is hidden %s, whole or cut', (_name, spell) => {
    const said = spell(secret);
    for (const text of [said, said.slice(0, 90), said.slice(40), said.slice(20, 75)]) {
      const left = scrub(`refused: ${text}.`);
      expect(left).toContain('[hidden]');
      // Nothing of it is left that is long enough to be of use.
      for (let at = 0; at + 20 <= text.length; at++) expect(left).not.toContain(text.slice(at, at + 20));
    }
  });
});

test.each([
  ['abc12', 'value abc12 is too weak', 'value [hidden] is too weak'],
  ['1234', 'pin "1234" was used, 12345 was not', 'pin "[hidden]" was used, 12345 was not'],
  ['ab', 'given "ab", about', 'given "[hidden]", about'],
  ['hunter2!', 'password=hunter2!;', 'password=[hidden];'],
])('hides the short secret %s where it is a word of its own', (secret, text, expected) => {
  expect(makeScrub([secret])(text)).toBe(expected);
});

test('hides API tokens', () => {
  const token = `${'a'.repeat(14)}.atlasv1.${'b'.repeat(67)}`;
  expect(makeScrub([])(`no ${token}`)).toBe('no [hidden]');
});

test('keeps words of the schema, ids and names that the model gave', () => {
  const words = { isWord: (word: string) => word === 'filter_workspace_names', named: ['ws-prodPayments'] };
  const scrub = makeScrub(['workspace', 'ws-prodPayments', 'names'], () => words);
  expect(scrub('give filter_workspace_names, not workspace')).toBe('give filter_workspace_names, not [hidden]');
  expect(scrub({ id: 'ws-prodPayments', key: 'names', run_ids: ['workspace'], text: 'in ws-prodPayments' })).toEqual({
    id: 'ws-prodPayments',
    key: 'names',
    run_ids: ['workspace'],
    text: 'in ws-prodPayments',
  });
});
