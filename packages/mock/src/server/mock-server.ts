import type { Mock } from '../assembly/mock.ts';

/** A mock that listens on a port. */
export interface MockServer extends Mock {
  /** With `tls`: the authority that clients have to trust, as PEM, where the mock made it. */
  readonly ca: string | undefined;
  /** Stops listening and closes the open connections. */
  close(): Promise<void>;
}
