import type {
  AssessmentNotificationPayload,
  AutomaticDestroyNotificationPayload,
  components,
  RunNotificationPayload,
  VerificationNotificationPayload,
} from '../generated/openapi.ts';

type Schemas = components['schemas'];

/** The known values of an open enumeration: of `'a' | 'b' | (string & {})` the literals. */
type Known<Value> = Value extends string ? (string extends Value ? never : Value) : never;

type KnownTrigger = Known<Schemas['NotificationTrigger'] | Schemas['AutomaticDestroyNotificationTrigger']>;

/** The triggers of run notifications that the specification knows, such as `run:completed`. */
export type RunNotificationTrigger = Extract<KnownTrigger, `run:${string}`>;
/** The triggers of health assessments, such as `assessment:drifted`. */
export type AssessmentTrigger = Extract<KnownTrigger, `assessment:${string}`>;
/** The triggers of automatic destroys, such as `workspace:auto_destroy_reminder`. */
export type AutomaticDestroyTrigger = Extract<KnownTrigger, `workspace:auto_destroy${string}`>;

interface Delivery<Kind extends string, Trigger extends string, Payload> {
  /** Which of the payloads it is. */
  readonly kind: Kind;
  readonly trigger: Trigger;
  /** The body as it was posted. */
  readonly payload: Payload;
}

/** Something happened to a run. */
export interface RunNotificationEvent<Trigger extends string = RunNotificationTrigger>
  extends Delivery<'run', Trigger, RunNotificationPayload> {
  /** The one of `payload.notifications` that the trigger is from; HCP Terraform posts one at a time. */
  readonly notification: RunNotificationPayload['notifications'][number];
}

/** HCP Terraform tries the destination: answer with any 2xx, and the configuration is saved. */
export type VerificationEvent = Delivery<'verification', 'verification', VerificationNotificationPayload>;

/** A health assessment found drift or a failed check, or failed itself. */
export type AssessmentEvent<Trigger extends string = AssessmentTrigger> = Delivery<
  'assessment',
  Trigger,
  AssessmentNotificationPayload
>;

/** A workspace will be, or was, destroyed automatically. */
export type AutomaticDestroyEvent<Trigger extends string = AutomaticDestroyTrigger> = Delivery<
  'automatic-destroy',
  Trigger,
  AutomaticDestroyNotificationPayload
>;

/** A payload that this version of the package does not know, such as that of `workspace:deleted`. */
export type UnknownEvent = Delivery<'unknown', string, Readonly<Record<string, unknown>>>;

/** The triggers whose payload the specification describes. */
export type WebhookTrigger = RunNotificationTrigger | 'verification' | AssessmentTrigger | AutomaticDestroyTrigger;

/** Any event. `kind` tells them apart; triggers of a known kind may be newer than the package. */
export type WebhookEvent =
  | RunNotificationEvent<RunNotificationTrigger | (`run:${string}` & Record<never, never>)>
  | VerificationEvent
  | AssessmentEvent<AssessmentTrigger | (`assessment:${string}` & Record<never, never>)>
  | AutomaticDestroyEvent<AutomaticDestroyTrigger | (`workspace:auto_destroy${string}` & Record<never, never>)>
  | UnknownEvent;

/** The event of one trigger. */
export type WebhookEventOf<Trigger extends WebhookTrigger> = Trigger extends 'verification'
  ? VerificationEvent
  : Trigger extends RunNotificationTrigger
    ? RunNotificationEvent<Trigger>
    : Trigger extends AssessmentTrigger
      ? AssessmentEvent<Trigger>
      : Trigger extends AutomaticDestroyTrigger
        ? AutomaticDestroyEvent<Trigger>
        : never;

/** Tells an event by its trigger, with the type of that one: `if (isTrigger(event, 'run:completed')) …`. */
export function isTrigger<Trigger extends WebhookTrigger>(
  event: WebhookEvent,
  trigger: Trigger,
): event is Extract<WebhookEvent, { kind: WebhookEventOf<Trigger>['kind'] }> & WebhookEventOf<Trigger> {
  return event.trigger === trigger && event.kind !== 'unknown';
}
