export { createWebhookHandler, type WebhookHandlerOptions } from './create-webhook-handler.ts';
export type { WebhookDelivery } from './read-body.ts';
export { type VerifyOptions, verify } from './verify.ts';
export { WebhookError, type WebhookProblem } from './webhook-error.ts';
export {
  type AssessmentEvent,
  type AssessmentNotificationPayload,
  type AssessmentTrigger,
  type AutomaticDestroyEvent,
  type AutomaticDestroyNotificationPayload,
  type AutomaticDestroyTrigger,
  isTrigger,
  type RunEvent,
  type RunNotificationPayload,
  type RunTrigger,
  type UnknownEvent,
  type VerificationEvent,
  type VerificationNotificationPayload,
  type WebhookEvent,
  type WebhookEventOf,
  type WebhookTrigger,
} from './webhook-event.ts';
