import { HcptfError } from '../errors/hcptf-error.ts';
import { headerOf, readBody, type WebhookDelivery } from './read-body.ts';
import { readEvent } from './read-event.ts';
import { WebhookError } from './webhook-error.ts';
import type { WebhookEvent } from './webhook-event.ts';

/** What is taken for a delivery. */
export interface VerifyOptions {
  /**
   * Longest body that is taken, in bytes. Payloads of HCP Terraform have a few kB.
   * @default 1_048_576
   */
  maxBytes?: number | undefined;
}

const HEADER = 'x-tfe-notification-signature';

/**
 * Checks that a delivery comes from HCP Terraform, and reads it. The signature is the HMAC-SHA-512 of the raw body under the
 * `token` of the notification configuration; it is compared in constant time by Web Crypto.
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/notification-configurations/workspace#notification-authenticity
 * @param source a fetch-style request whose body nothing has read, or headers and raw body
 * @param secret the `token`; several while it is being changed
 * @throws WebhookError when the signature is missing or wrong, or the body too large or unreadable; HcptfError without a secret
 */
export async function verify(
  source: Request | WebhookDelivery,
  secret: string | readonly string[] | undefined,
  { maxBytes = 1_048_576 }: VerifyOptions = {},
): Promise<WebhookEvent> {
  const secrets = readSecrets(secret);
  const given = headerOf(source.headers, HEADER);
  if (given === undefined) {
    throw new WebhookError(
      'unsigned',
      `The delivery has no ${HEADER} header. HCP Terraform sends it when the configuration has a token.`,
    );
  }
  const body = await readBody(source, maxBytes);
  const signature = bytesOfHex(given);
  const matches = signature ? await Promise.all(secrets.map((each) => isSignedBy(each, signature, body))) : [];
  if (!matches.includes(true)) {
    throw new WebhookError(
      'wrong-signature',
      'The signature of the delivery does not fit its raw body and the secret.',
    );
  }
  return readEvent(body);
}

/**
 * The secrets of a webhook.
 * @throws HcptfError when there is none
 */
export function readSecrets(secret: string | readonly string[] | undefined): readonly string[] {
  const secrets: readonly unknown[] = [secret].flat();
  // Anybody can sign with an empty secret, which is what an unset variable becomes.
  if (secrets.length === 0 || secrets.some((each) => typeof each !== 'string' || each === '')) {
    throw new HcptfError(
      'The secret of the webhook is empty. It is the token of the notification configuration: is its environment variable set?',
    );
  }
  return secrets as readonly string[];
}

async function isSignedBy(
  secret: string,
  signature: Uint8Array<ArrayBuffer>,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-512' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, signature, body);
}

/** 64 bytes from 128 hex digits; undefined for anything else. */
function bytesOfHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[0-9a-f]{128}$/i.test(text)) return undefined;
  return Uint8Array.from({ length: 64 }, (_, index) => Number.parseInt(text.slice(index * 2, index * 2 + 2), 16));
}
