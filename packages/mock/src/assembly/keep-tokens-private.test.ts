import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadGeneratedOperations } from '../operations/generated-operations.ts';
import { defaultSeed } from '../seed/defaults/default-seed.ts';
import type { Worlds } from '../simulation/worlds/worlds.ts';
import { dumpState, restoreState } from '../state/state.ts';
import { keepTokensPrivate } from './keep-tokens-private.ts';
import { openWorlds } from './open-worlds.ts';

let worlds: Worlds;
beforeEach(async () => {
  worlds = openWorlds(await loadGeneratedOperations(), {});
});
afterEach(() => worlds.stop());

const isRefused = (token: string) => {
  try {
    worlds.enter(token);
    return false;
  } catch {
    return true;
  }
};
const known = defaultSeed.tokens.map(({ token }) => token);

test('tokens that everybody knows open nothing', () => {
  keepTokensPrivate(worlds);
  for (const token of [...known, `${known[0]}@other`, 'mock-other']) expect(isRefused(token), token).toBe(true);
});

test('random ones take their places', () => {
  keepTokensPrivate(worlds);
  const { tokens } = worlds.seed;
  expect(tokens.map(({ name }) => name)).toEqual(defaultSeed.tokens.map(({ name }) => name));
  for (const { token } of tokens)
    expect([token.length > 60, isRefused(token), isRefused(`${token}@other`)]).toEqual([true, false, false]);
  expect(new Set(tokens.map(({ token }) => token)).size).toBe(tokens.length);
});

test('a state from before does not bring them back', () => {
  const state = dumpState(worlds);
  keepTokensPrivate(worlds);
  restoreState(worlds, state);
  expect(known.map(isRefused)).toEqual(known.map(() => true));
  expect(worlds.seed.tokens.map(({ token }) => isRefused(token))).toEqual(known.map(() => false));
});
