import { raceSignal } from '../clock/race-signal.ts';
import { HcptfError } from '../errors/hcptf-error.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import type { RequestDraft } from './request-draft.ts';
import type { Transport } from './transport.ts';

/** The media types that an operation asks for and sends. */
export function mediaTypes({ accept, body }: OperationEntry, sent: unknown): Record<string, string> {
  return {
    accept: accept?.join(', ') ?? 'application/vnd.api+json',
    ...(body && sent != null && { 'content-type': body }),
  };
}

/**
 * The headers of one try: those of the call, then what the hook sets, and last the token, which no hook sees.
 * @throws HcptfError for a value that no header can carry; the reason of `ending`
 */
export async function makeHeaders(
  { entry, operationId, method, headers: given }: RequestDraft,
  { onRequest, token, userAgent }: Transport,
  attempt: number,
  ending: AbortSignal,
): Promise<Record<string, string>> {
  let headers: Record<string, string> = { 'user-agent': userAgent, ...given };
  if (onRequest) {
    const seen = new Headers(headers);
    await raceSignal(onRequest({ operationId, method, path: entry.path, attempt, headers: seen }), ending);
    headers = Object.fromEntries(seen);
  }
  if (entry.authenticated !== false)
    headers['authorization'] = `Bearer ${readToken(await raceSignal(token(), ending))}`;
  checkHeaders(headers);
  return headers;
}

// https://fetch.spec.whatwg.org/#concept-header-value, without the characters beyond Latin 1
const NOT_SENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

/** @throws HcptfError that does not quote the value, which may be the token */
export function checkHeaders(headers: object): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!NOT_SENDABLE.test(String(value))) continue;
    const what = name === 'authorization' ? 'The token' : `The header ${name}`;
    throw new HcptfError(`${what} has characters that a header cannot carry.`);
  }
}

/**
 * The token without the line end of the file that it was read from.
 * @throws HcptfError where there is none, as after an environment variable that is not set, or where more than it is given
 */
export function readToken(token: string): string {
  // JavaScript, unlike the types, allows undefined here.
  if (token != null && typeof token !== 'string') throw new HcptfError('The token is not a text.');
  const trimmed = (token as string | undefined)?.trim();
  if (!trimmed) throw new HcptfError('There is no token. See fromEnvironment.');
  if (/^bearer(\s|$)/i.test(trimmed)) {
    throw new HcptfError('The token begins with "Bearer", which the client adds itself. Pass the token alone.');
  }
  return trimmed;
}
