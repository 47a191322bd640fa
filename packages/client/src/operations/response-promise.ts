/** A result with the response that it was read from: its status, headers and URL. */
export interface WithResponse<Result> {
  data: Result;
  /** The body can be read again. */
  response: Response;
}

/** What a call by name returns. */
export interface ResponsePromise<Result> extends Promise<Result> {
  /** The result together with the response. */
  withResponse(): Promise<WithResponse<Result>>;
}
