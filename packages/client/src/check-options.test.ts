import { expect, test } from 'vitest';
import { createClient } from './create-client.ts';
import { HcptfError } from './index.ts';
import { json, stubClient } from './testing/stub-client.ts';

const create = createClient as (options?: unknown) => unknown;
const fault = (options?: unknown) => {
  try {
    create(options);
  } catch (error) {
    return HcptfError.isInstance(error) ? error.message : error;
  }
  return undefined;
};

test.each([undefined, null, 'https://tfe.example.com'])('createClient(%j) says what it takes', (options) => {
  expect(fault(options)).toBe(
    'createClient takes an object with a token: createClient({ token }). See fromEnvironment.',
  );
});

test.each([{}, { token: undefined }, { token: '' }, { token: ' \n' }])(
  'createClient(%j) misses the token',
  (options) => {
    expect(fault(options)).toBe('There is no token. See fromEnvironment.');
  },
);

test('an option that there is not is refused by its name, with those that there are', () => {
  expect(fault({ token: 't', baseURL: 'https://tfe.example.com' })).toMatch(
    /^createClient has no option baseURL\. It has token, baseUrl, fetch, .*random, debug\.$/,
  );
  expect(fault({ token: 't', retry: { retries: 3 } })).toMatch(/^retry has no option retries\. It has maxRetries, /);
});

test('a token that brings its scheme along is refused without being quoted, also one that a function returns', async () => {
  const message = 'The token begins with "Bearer", which the client adds itself. Pass the token alone.';
  for (const token of ['Bearer abc.SECRET', 'bearer\tabc', 'Bearer']) {
    expect(fault({ token })).toBe(message);
    const { api, sent } = stubClient(() => json({}), { token: () => token });
    await expect(api.ping()).rejects.toThrow(message);
    expect(sent).toEqual([]);
  }
});

test('a token that is no text is refused', () => {
  expect(fault({ token: 7 })).toBe('The token is not a text.');
});

test('an option that is undefined counts as not given', () => {
  expect(fault({ token: 't', baseUrl: undefined, retry: undefined, timeout: undefined })).toBeUndefined();
});
