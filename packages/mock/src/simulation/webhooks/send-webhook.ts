import { textBytes } from '../../http/bytes.ts';
import { bytesToHex, hmac, sha512 } from '../../third-party/hashes.ts';

export interface Webhook {
  url: string;
  /** Sent and signed byte for byte. */
  body: string;
  /** Key of the signature; undefined for none. */
  token: string | undefined;
  /** Milliseconds of real time, because the receiver is real. */
  timeout: number;
  /** Gives up sending. */
  signal: AbortSignal;
}

/** The result of an attempt. */
export type WebhookAnswer =
  | { status: number; statusText: string; headers: Record<string, string[]>; body: string }
  /** There was no answer. */
  | { error: string };

/** How much of a receiver's answer is kept. The documentation allows a cut `body`. */
const KEPT = 1024;

/** Posts a webhook, as HCP Terraform does. Never throws. Redirects are not followed: they could lead anywhere. */
export async function sendWebhook({ url, body, token, timeout, signal }: Webhook): Promise<WebhookAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'hcptf-mock',
        ...(token !== undefined && { 'x-tfe-notification-signature': signatureOf(body, token) }),
      },
      body,
    });
    const headers: Record<string, string[]> = {};
    // Each cookie is an entry of its own.
    for (const [name, value] of response.headers) headers[name] = [...(headers[name] ?? []), value];
    const { status, statusText } = response;
    return { status, statusText, headers, body: await readStart(response) };
  } catch (error) {
    return { error: reasonOf(error, timeout) };
  }
}

/** Hex HMAC-SHA-512: the value of `X-TFE-Notification-Signature`. */
function signatureOf(body: string, token: string): string {
  return bytesToHex(hmac(sha512, textBytes(token), textBytes(body)));
}

export function isDelivered(answer: WebhookAnswer): boolean {
  return 'status' in answer && answer.status >= 200 && answer.status < 300;
}

async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    // Leaving the loop stops reading.
    if (text.length >= KEPT) break;
  }
  return text.slice(0, KEPT);
}

function reasonOf(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeout} ms`;
  const cause: unknown = error.cause;
  if (!(cause instanceof Error)) return error.message;
  // With several addresses there are several causes, and the message is empty.
  return cause.message || ('code' in cause ? String(cause.code) : error.message);
}
