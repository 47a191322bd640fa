import type { Control } from '../control/control.ts';
import type { Latency } from '../front/latency-source.ts';
import type { SeedDocument } from '../seed/check-seed.ts';
import type { ClockMode } from '../simulation/world/clock.ts';
import type { Worlds } from '../simulation/worlds/worlds.ts';
import type { TlsOption } from './resolve-tls.ts';

/** A running mock. */
export interface MockServer {
  /** Base address of the API: `http://127.0.0.1:4010/api/v2`. */
  readonly url: string;
  /** Root of the host, where the signed URLs and service discovery are: `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** With `tls`: the authority that clients have to trust, as PEM, where the mock made it. */
  readonly ca: string | undefined;
  /** A token that the mock accepts: in mode simulate the seed's first. In mode static, any other will do. */
  readonly token: string;
  /** The seed's tokens by name: `owner`, `member`, `team`, `organization`. Empty in mode static. */
  readonly tokens: Readonly<Record<string, string>>;
  /** The simulation's state; undefined in mode static. */
  readonly worlds: Worlds | undefined;
  /** What tests do to the mock behind the API's back. Over HTTP: `/__mock`. */
  readonly control: Control;
  /** Answers a request in this process, without a socket. Only the path of its URL counts. */
  handle(request: Request): Promise<Response>;
  /** Stops listening and closes the open connections. */
  close(): Promise<void>;
}

/** A request in a few words. */
export interface RequestLog {
  method: string;
  /** Without secrets. */
  path: string;
  status: number;
  milliseconds: number;
  operationId: string | undefined;
  fault: string | undefined;
  violations: number;
}

export interface MockServerOptions {
  /**
   * `static` answers with the specification's examples, `simulate` keeps state, `proxy` passes everything on to a real
   * host and reports where that and the specification differ.
   */
  mode?: 'static' | 'simulate' | 'proxy';
  /** In mode proxy: the real host, `https://app.terraform.io`. */
  upstream?: string;
  /** What each world begins with; the organization acme unless stated. */
  seed?: SeedDocument;
  /** How time passes in a simulation; `fast` unless stated. */
  clock?: ClockMode;
  /** The time that its clocks show first; the seed's unless stated, for a real clock that of the day. */
  now?: Date | string | number;
  /** 0, the default, takes any free port. */
  port?: number;
  /** 127.0.0.1 unless stated: the mock is not for a network. */
  hostname?: string;
  /** HTTPS, which the terraform CLI insists on; false unless stated. */
  tls?: TlsOption;
  /**
   * HCP Terraform's limit of 30 requests a second for each user, and less for some operations. Off unless stated, but
   * on where the clock is real.
   */
  rateLimit?: boolean;
  /** Milliseconds of real time by which every answer is late, or a range; 0 unless stated. */
  latency?: Latency;
  /** Hosts that notifications may go to, besides this machine. */
  webhookHosts?: readonly string[];
  /**
   * `terraform` has the real binary plan and apply uploaded configurations, which executes what was uploaded. Runs are
   * simulated unless stated.
   */
  worker?: 'terraform';
  /** A file that keeps the state over restarts, in mode simulate. */
  state?: string;
  /** Told of each request that is over. */
  log?: (line: RequestLog) => void;
  /** Told of what goes wrong in the background; a warning of the process unless stated. */
  warn?: (error: Error) => void;
}
