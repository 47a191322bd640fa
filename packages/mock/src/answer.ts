/** A response before it is written to a socket. */
export interface Answer {
  statusCode: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** A value to be written as JSON when the content type says so, else text or bytes. Undefined for no body. */
  body: unknown;
}
