/** What the error of a fetch tells about the connection. */
export interface ConnectionFailure {
  /** False where the request certainly did not leave: the name was not found, or no connection was made. */
  maybeSent: boolean;
  /** True where trying again cannot help: the server's certificate is not trusted. */
  permanent: boolean;
}

// Of Node.js (libuv, undici) and Bun; https://nodejs.org/api/errors.html#common-system-errors
// Deno has no codes, only hyper's words. Cloudflare's workers tell nothing, so there it may always have been sent.
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$|client error \(Connect\)/;
// https://nodejs.org/api/tls.html#x509-certificate-error-codes
const UNTRUSTED = /CERT|LEAF_SIGNATURE|ERR_SSL|ERR_TLS|invalid peer certificate/;

export function readConnectionError(error: unknown): ConnectionFailure {
  const causes = causesOf(error).map((cause) => {
    const { code, syscall, message } = Object(cause) as Partial<Record<'code' | 'syscall' | 'message', unknown>>;
    return { code: String(code ?? message), syscall };
  });
  const permanent = causes.some(({ code }) => UNTRUSTED.test(code));
  const notSent = causes.every(({ code, syscall }) => NOT_SENT.test(code) || syscall === 'connect');
  return { maybeSent: !permanent && !notSent, permanent };
}

/** The ends of the chain of causes; several where several addresses were tried. */
export function causesOf(error: unknown, depth = 0): unknown[] {
  const { errors, cause } = (depth < 8 && error instanceof Error ? error : {}) as Partial<AggregateError>;
  if (errors?.length) return errors.flatMap((inner) => causesOf(inner, depth + 1));
  return cause instanceof Error ? causesOf(cause, depth + 1) : [error];
}
