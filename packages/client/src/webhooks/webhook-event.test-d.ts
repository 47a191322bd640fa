import { describe, expectTypeOf, test } from 'vitest';
import {
  type AutomaticDestroyTrigger,
  createWebhookHandler,
  isTrigger,
  type RunNotificationPayload,
  type RunNotificationTrigger,
  type WebhookEvent,
} from './index.ts';

declare const event: WebhookEvent;

describe('webhook events', () => {
  test('know the triggers of the specification, by their payload', () => {
    expectTypeOf<'run:completed'>().toExtend<RunNotificationTrigger>();
    expectTypeOf<'run:brand_new'>().not.toExtend<RunNotificationTrigger>();
    expectTypeOf<AutomaticDestroyTrigger>().toEqualTypeOf<
      'workspace:auto_destroy_reminder' | 'workspace:auto_destroy_results' | 'workspace:auto_destroy_run_results'
    >();
  });

  test('are told apart by kind, and admit new triggers', () => {
    if (event.kind === 'run') {
      expectTypeOf(event.payload).toEqualTypeOf<RunNotificationPayload>();
      expectTypeOf(event.notification.message).toEqualTypeOf<string | null>();
      expectTypeOf<'run:completed'>().toExtend<typeof event.trigger>();
    }
    if (event.kind === 'unknown') expectTypeOf(event.trigger).toEqualTypeOf<string>();
    // @ts-expect-error not every event has one
    void event.notification;
  });

  test('are told apart by trigger', () => {
    if (isTrigger(event, 'assessment:drifted')) {
      expectTypeOf(event.kind).toEqualTypeOf<'assessment'>();
      expectTypeOf(event.payload.details).toHaveProperty('new_assessment_result');
    }
    // @ts-expect-error no such trigger
    isTrigger(event, 'run:finished');
  });

  test('reach the function of their trigger with its type', () => {
    createWebhookHandler({
      secret: 's',
      on: {
        'run:errored': (run) => expectTypeOf(run.notification.trigger).not.toBeNever(),
        'workspace:auto_destroy_reminder': ({ payload }) =>
          expectTypeOf(payload.details).toHaveProperty('auto_destroy_at'),
        // @ts-expect-error no such trigger
        'run:finished': () => undefined,
      },
    });
  });
});

test('the secret may be an environment variable as it is', () => {
  createWebhookHandler({ secret: process.env['WEBHOOK_SECRET'] });
});
