import { createTransport } from './create-transport.ts';
import type { Transport } from './transport/transport.ts';

/** What the helpers need of a client beyond its operations: signed URLs are read by the same `fetch`, without the token. */
export interface ClientContext {
  /** Where the API is, such as `https://app.terraform.io/api/v2`; undefined for a stand-in that is not a client. */
  readonly baseUrl?: string;
  readonly transport: Transport;
}

// Registered, so that the entries of this package understand each other even when it is installed twice.
const key = Symbol.for('hcptf.context');

/** Hangs the context on a client, as a function, so that neither JSON nor `util.inspect`, even of hidden members, shows the token. */
export function attachContext<Client extends object>(client: Client, context: ClientContext): Client {
  return Object.defineProperty(client, key, { value: () => context });
}

/** The context of a client. What only has some methods of a client, such as a stand-in in a test, gets one of its own. */
export function contextOf(client: object): ClientContext {
  return (client as { [key]?: () => ClientContext })[key]?.() ?? { transport: createTransport({ token: '' }) };
}
