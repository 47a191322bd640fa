import { describe, expect, test } from 'vitest';
import { mayRepeat } from './may-repeat.ts';
import type { Outcome } from './outcome.ts';

const answer = (status: number, brokenBy?: Error): Outcome => ({ response: new Response(null, { status }), brokenBy });
const failure = (maybeSent: boolean, permanent = false): Outcome => ({ error: new Error(), maybeSent, permanent });
const outcomes: Record<string, Outcome> = {
  '200': answer(200),
  '200 whose body broke off': answer(200, new Error()),
  '400': answer(400),
  '404': answer(404),
  '408': answer(408),
  '409': answer(409),
  '429': answer(429),
  '500': answer(500),
  '501': answer(501),
  '502': answer(502),
  '503': answer(503),
  '504': answer(504),
  'no connection': failure(false),
  'a broken connection': failure(true),
  'a certificate that is not trusted': failure(false, true),
};
const harmless = ['429', 'no connection'];
const doubtful = ['200 whose body broke off', '500', '502', '503', '504', 'a broken connection'];

describe.each(Object.entries(outcomes))('after %s', (name, outcome) => {
  test.each(['GET', 'PUT', 'DELETE'])('a %s is repeated where that does no harm and may help', (method) => {
    expect(mayRepeat(outcome, { method })).toBe([...harmless, ...doubtful].includes(name));
  });

  test.each(['POST', 'PATCH'])('a %s is repeated only where it was certainly not executed', (method) => {
    expect(mayRepeat(outcome, { method })).toBe(harmless.includes(name));
  });

  test('a stream is not sent again', () => {
    expect(mayRepeat(outcome, { method: 'PUT', body: new ReadableStream() })).toBe(false);
  });
});
