import { defaultSeed } from '../seed/defaults/default-seed.ts';
import { addToken, findActor } from '../simulation/access/tokens.ts';
import type { Seed } from '../simulation/worlds/seed.ts';
import type { Worlds } from '../simulation/worlds/worlds.ts';

const PUBLIC = new Set(defaultSeed.tokens.map(({ token }) => token));

/**
 * Gives tokens that everybody knows random texts, for worlds in which a token lets its owner run programs: those of the
 * default seed, and `mock-<world>`.
 */
export function keepTokensPrivate(worlds: Worlds): void {
  const seed: Seed = {
    ...worlds.seed,
    tokens: worlds.seed.tokens.map((one) => (PUBLIC.has(one.token) ? { ...one, token: secretToken() } : one)),
  };
  worlds.reseed(seed);
  worlds.refuse((token) => PUBLIC.has(token) || token.startsWith('mock-'));
  // A world of a state file knows other tokens.
  worlds.watch((world) => {
    for (const token of seed.tokens) {
      if (!findActor(world, token.token) && world.follow(token.subject)) addToken(world, token);
    }
  });
}

function secretToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `hcptfMock.atlasv1.${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
