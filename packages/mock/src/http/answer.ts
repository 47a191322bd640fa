/** A response before it is written to a socket. */
export interface Answer {
  statusCode: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** A value that is written as JSON if the content type is JSON, else a text or bytes. Undefined for no body. */
  body: unknown;
  /** The name of the specification's example in the body: the coverage counts examples. */
  example?: string;
  /** What a fault does to the answer on its way. */
  damage?: Damage;
}

/** What keeps an answer from arriving whole. */
export type Damage =
  /** The connection is reset and nothing is sent. */
  | { kind: 'reset' }
  /** The connection ends after so many bytes of the body. */
  | { kind: 'truncate'; bytes: number }
  /** The body is complete, but it is not JSON. */
  | { kind: 'bad-json' };
