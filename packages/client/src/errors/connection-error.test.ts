import { describe, expect, test } from 'vitest';
import { readConnectionError } from './connection-error.ts';

const failed = (cause: unknown) => new TypeError('fetch failed', { cause });
const coded = (code: string, message = code) => Object.assign(new Error(message), { code });
const ofDeno = (words: string) => failed(new Error(`error sending request for url (http://127.0.0.1:1/): ${words}`));

// As the runtimes themselves word them: test/consumers runs the client on each.
describe('readConnectionError', () => {
  test.each([
    ['Node.js, nobody listens', failed(Object.assign(coded('ECONNREFUSED'), { syscall: 'connect' }))],
    ['Node.js, no such name', failed(coded('ENOTFOUND'))],
    ['Node.js, several addresses', failed(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]))],
    ['Bun', coded('ECONNREFUSED')],
    ['older Bun', coded('ConnectionRefused')],
    ['Deno, nobody listens', ofDeno('client error (Connect): tcp connect error: Connection refused (os error 111)')],
    ['Deno, no such name', ofDeno('client error (Connect): dns error: failed to lookup address information')],
  ])('knows that nothing was sent: %s', (_, error) => {
    expect(readConnectionError(error)).toEqual({ maybeSent: false, permanent: false });
  });

  test.each([
    ['Node.js', failed(coded('DEPTH_ZERO_SELF_SIGNED_CERT'))],
    ['Deno', ofDeno('client error (Connect): invalid peer certificate: UnknownIssuer')],
  ])('knows that a certificate will not be trusted later: %s', (_, error) => {
    expect(readConnectionError(error)).toEqual({ maybeSent: false, permanent: true });
  });

  test.each([
    ['Node.js', failed(coded('UND_ERR_SOCKET', 'other side closed'))],
    ['Node.js, one of several', failed(new AggregateError([coded('ECONNREFUSED'), coded('ECONNRESET')]))],
    ['Deno', ofDeno('client error (SendRequest): connection closed before message completed')],
    ['workers', new Error('Network connection lost.')],
    ['anything', undefined],
  ])('takes it that the rest may have been sent: %s', (_, error) => {
    expect(readConnectionError(error)).toEqual({ maybeSent: true, permanent: false });
  });
});
