import type { Control } from '../control/control.ts';
import type { Worlds } from '../simulation/worlds/worlds.ts';

/** A mock in this process, without a socket. */
export interface Mock {
  /** Base address of the API: `http://127.0.0.1:4010/api/v2`. */
  readonly url: string;
  /** Root of the host, where the signed URLs and service discovery are: `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** A token that the mock accepts: in mode simulate the seed's first. In mode static, any other is accepted as well. */
  readonly token: string;
  /** The seed's tokens by name: `owner`, `member`, `team`, `organization`. Empty in mode static. */
  readonly tokens: Readonly<Record<string, string>>;
  /** The simulation's state; undefined in mode static. */
  readonly worlds: Worlds | undefined;
  /** What tests do to the mock behind the API's back. Over HTTP: `/__mock`. */
  readonly control: Control;
  /** Answers a request in this process. Only the path of its URL counts. */
  handle(request: Request): Promise<Response>;
  /** Stops clocks and notifications. */
  close(): Promise<void>;
}
