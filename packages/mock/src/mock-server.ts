/** A running mock. */
export interface MockServer {
  /** Base address of the API: `http://127.0.0.1:4010/api/v2`. */
  readonly url: string;
  /** Root of the host, where the signed URLs and service discovery are: `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** A token that the mock accepts; so it does any other that is not empty. */
  readonly token: string;
  /** Answers a request in this process, without a socket. Only the path of its URL counts. */
  handle(request: Request): Promise<Response>;
  /** Stops listening and closes the open connections. */
  close(): Promise<void>;
}

export interface MockServerOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** 127.0.0.1 unless stated: the mock is not for a network. */
  hostname?: string;
}
