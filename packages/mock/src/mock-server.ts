import type { ClockMode } from './simulation/clock.ts';
import type { Seed } from './simulation/seed.ts';
import type { Worlds } from './simulation/worlds.ts';

/** A running mock. */
export interface MockServer {
  /** Base address of the API: `http://127.0.0.1:4010/api/v2`. */
  readonly url: string;
  /** Root of the host, where the signed URLs and service discovery are: `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** A token that the mock accepts: in mode simulate the seed's first. In mode static, any other will do. */
  readonly token: string;
  /** The seed's tokens by name: `owner`, `member`, `team`, `organization`. Empty in mode static. */
  readonly tokens: Readonly<Record<string, string>>;
  /** The simulation's state; undefined in mode static. */
  readonly worlds: Worlds | undefined;
  /** Answers a request in this process, without a socket. Only the path of its URL counts. */
  handle(request: Request): Promise<Response>;
  /** Stops listening and closes the open connections. */
  close(): Promise<void>;
}

export interface MockServerOptions {
  /** `static` answers with the specification's examples, `simulate` keeps state. */
  mode?: 'static' | 'simulate';
  /** What each world begins with; the organization acme unless stated. */
  seed?: Seed;
  /** How time passes in a simulation; `fast` unless stated. */
  clock?: ClockMode;
  /** The time that its clocks show first; the seed's unless stated, for a real clock that of the day. */
  now?: Date | string | number;
  /** 0, the default, takes any free port. */
  port?: number;
  /** 127.0.0.1 unless stated: the mock is not for a network. */
  hostname?: string;
}
