import { createHmac } from 'node:crypto';
import { verify } from '@hcptf/client/webhooks';
import { describe, expect, test } from 'vitest';
import { schemas, webhooks } from './specification.ts';

const kinds: Record<string, string> = {
  runNotification: 'run',
  verificationNotification: 'verification',
  assessmentNotification: 'assessment',
  automaticDestroyNotification: 'automatic-destroy',
};
const read = (payload: unknown) => {
  const body = JSON.stringify(payload);
  const signature = createHmac('sha512', 'secret').update(body).digest('hex');
  return verify({ headers: { 'x-tfe-notification-signature': signature }, body }, 'secret');
};

describe('verify of every documented delivery', () => {
  const samples = webhooks.flatMap(({ name, examples }) =>
    examples.map((example) => [name, example.name, example.value] as const),
  );

  test('covers each webhook of the specification', () => {
    expect([...new Set(samples.map(([name]) => name))].sort()).toEqual(Object.keys(kinds).sort());
  });

  test.each(samples)('%s: %s', async (name, _, payload) => {
    const event = await read(payload);
    expect(event.kind).toBe(kinds[name]);
    expect(event.payload).toEqual(payload);
  });
});

test('every documented run trigger is a run event', async () => {
  const triggers = schemas['NotificationTrigger']?.anyOf?.flatMap((branch) => branch.enum ?? []) ?? [];
  const runTriggers = triggers.filter((trigger) => String(trigger).startsWith('run:'));
  expect(runTriggers.length).toBeGreaterThan(10);
  for (const trigger of runTriggers) {
    const payload = {
      payload_version: 1,
      notification_configuration_id: 'nc-1',
      notifications: [{ message: 'm', trigger }],
    };
    expect(await read(payload)).toMatchObject({ kind: 'run', trigger });
  }
});
