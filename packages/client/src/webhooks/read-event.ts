import type {
  AssessmentNotificationPayload,
  AutomaticDestroyNotificationPayload,
  RunNotificationPayload,
  VerificationNotificationPayload,
} from '../generated/openapi.ts';
import { WebhookError } from './webhook-error.ts';
import type { WebhookEvent } from './webhook-event.ts';

/**
 * Reads the body of a delivery. The trigger tells the shape; runs and verifications have it in `notifications`.
 * @throws WebhookError when it is not a JSON object
 */
export function readEvent(body: Uint8Array): WebhookEvent {
  const payload = parse(body);
  const [notification] = Array.isArray(payload['notifications']) ? payload['notifications'] : [];
  const trigger = textOf(notification?.trigger) ?? textOf(payload['trigger']) ?? '';
  if (notification && trigger === 'verification') {
    return { kind: 'verification', trigger, payload: payload as unknown as VerificationNotificationPayload };
  }
  if (notification && startsWith(trigger, 'run:')) {
    return { kind: 'run', trigger, notification, payload: payload as unknown as RunNotificationPayload };
  }
  const hasDetails = typeof payload['details'] === 'object' && payload['details'] !== null;
  if (hasDetails && startsWith(trigger, 'assessment:')) {
    return { kind: 'assessment', trigger, payload: payload as unknown as AssessmentNotificationPayload };
  }
  if (hasDetails && startsWith(trigger, 'workspace:auto_destroy')) {
    return { kind: 'automatic-destroy', trigger, payload: payload as unknown as AutomaticDestroyNotificationPayload };
  }
  return { kind: 'unknown', trigger, payload };
}

function parse(body: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new WebhookError('unreadable', `The body of the delivery is not a JSON object (${body.byteLength} bytes).`);
  }
  return value as Record<string, unknown>;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function startsWith<Prefix extends string>(
  text: string,
  prefix: Prefix,
): text is `${Prefix}${string}` & Record<never, never> {
  return text.startsWith(prefix);
}
