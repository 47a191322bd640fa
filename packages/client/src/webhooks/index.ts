export type {
  AssessmentNotificationPayload,
  AutomaticDestroyNotificationPayload,
  RunNotificationPayload,
  VerificationNotificationPayload,
} from '../generated/openapi.ts';
export { createWebhookHandler, type WebhookHandlerOptions } from './create-webhook-handler.ts';
export type { WebhookDelivery } from './read-body.ts';
export { type VerifyOptions, verify } from './verify.ts';
export { WebhookError, type WebhookProblem } from './webhook-error.ts';
export {
  type AssessmentEvent,
  type AssessmentTrigger,
  type AutomaticDestroyEvent,
  type AutomaticDestroyTrigger,
  isTrigger,
  type RunNotificationEvent,
  type RunNotificationTrigger,
  type UnknownEvent,
  type VerificationEvent,
  type WebhookEvent,
  type WebhookEventOf,
  type WebhookTrigger,
} from './webhook-event.ts';
