import type { RequestLog } from '../control/log-line.ts';
import type { Latency } from '../front/latency-source.ts';
import type { SeedDocument } from '../seed/check-seed.ts';
import type { ClockMode } from '../simulation/world/clock.ts';

/** The options that need neither a socket nor a file. */
export interface MockOptions {
  /** `static` answers with the specification's examples, `simulate` keeps state; `static` unless stated. */
  mode?: 'static' | 'simulate';
  /** What each world begins with; the organization acme unless stated. */
  seed?: SeedDocument;
  /** How time passes in a simulation; `fast` unless stated. */
  clock?: ClockMode;
  /** The time that its clocks show first; the seed's unless stated, the present for a real clock. */
  now?: Date | string | number;
  /**
   * HCP Terraform's limit of 30 requests a second for each user, and less for some operations. Off unless stated, but
   * on where the clock is real.
   */
  rateLimit?: boolean;
  /** Milliseconds of real time by which every answer is late, or a range; 0 unless stated. */
  latency?: Latency;
  /** Hosts that notifications may go to, besides this machine. */
  webhookHosts?: readonly string[];
  /** Called with each request that is over. */
  log?: (line: RequestLog) => void;
  /**
   * Called with errors that no answer can report, and once for each path below the API that is no operation; a warning of
   * the process unless stated.
   */
  warn?: (error: Error) => void;
}
