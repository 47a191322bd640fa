import type { TokenType } from '../access/tokens.ts';
import type { Clock } from '../world/clock.ts';
import type { NewRecord, Ref } from '../world/record.ts';

/** A record of a seed; attributes that it leaves out are those of a new resource. Organizations have their names as ids. */
export type SeedRecord = NewRecord & { type: string; id: string };

/** What a world begins with. */
export interface Seed {
  /** The time at which a fast or manual clock starts: ISO 8601. */
  now: string;
  /** Seed of ids and other random things. */
  random: number;
  /** Each after those that it belongs to. */
  records: readonly SeedRecord[];
  tokens: readonly SeedToken[];
}

export interface SeedToken {
  /** What `MockServer.tokens` calls it: `owner`, `team`. */
  name: string;
  token: string;
  type: TokenType;
  /** The user, team or organization that the token belongs to. */
  subject: Ref;
}

/** What a world needs beside its seed. */
export interface NewWorld {
  name: string;
  clock: Clock;
}
