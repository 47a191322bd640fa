import type { JsonObject } from '../../http/json.ts';
import type { Delivery } from './delivery.ts';
import { isDelivered, type WebhookAnswer } from './send-webhook.ts';

/** A delivery as a configuration's `delivery-responses` show it: HCP Terraform writes every value as text. */
export function deliveryResponse(
  { url, reason, attempts }: Delivery,
  answer: WebhookAnswer | undefined,
  now: string,
): JsonObject {
  const sent = attempts.at(-1)?.at ?? now;
  const answered = answer && 'status' in answer ? answer : undefined;
  return {
    url,
    // Without an answer, the reason is more useful than nothing.
    body: answered?.body ?? reason ?? null,
    code: answered ? String(answered.status) : null,
    headers: answered?.headers ?? null,
    'sent-at': `${sent.slice(0, 10)} ${sent.slice(11, 19)} UTC`,
    successful: answer && isDelivered(answer) ? 'true' : 'false',
  };
}
