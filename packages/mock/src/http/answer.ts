/** A response before it is written to a socket. */
export interface Answer {
  statusCode: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** A value to be written as JSON when the content type says so, else text or bytes. Undefined for no body. */
  body: unknown;
  /** The name of the specification's example that it is, for the count of those seen. */
  example?: string;
  /** What a fault does to it on the way. */
  damage?: Damage;
}

/** How an answer fails to arrive whole. */
export type Damage =
  /** The connection is reset in its place. */
  | { kind: 'reset' }
  /** The connection ends after so many bytes of the body. */
  | { kind: 'truncate'; bytes: number }
  /** The body is all there, but is no JSON. */
  | { kind: 'bad-json' };
