import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { HcptfError } from '../errors/hcptf-error.ts';
import { showError } from '../testing/show-error.ts';
import { createWebhookHandler } from './create-webhook-handler.ts';
import { verify } from './verify.ts';
import { WebhookError } from './webhook-error.ts';
import { isTrigger } from './webhook-event.ts';

const secret = 's3cret-tøken';
const header = 'x-tfe-notification-signature';
// HashiCorp's own check is OpenSSL::HMAC.hexdigest(OpenSSL::Digest.new("sha512"), token, body)
const sign = (body: string | Uint8Array, key = secret) => createHmac('sha512', key).update(body).digest('hex');

const runPayload = (trigger: string) => ({
  payload_version: 1,
  notification_configuration_id: 'nc-1',
  run_id: 'run-1',
  notifications: [{ message: 'm', trigger, run_status: 'applied' }],
});
const detailed = (trigger: string) => ({
  payload_version: '2',
  notification_configuration_id: 'nc-1',
  trigger,
  details: {},
});

function deliver(payload: unknown, headers: Record<string, string> = {}): Request {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return new Request('https://hook.example/', { method: 'POST', body, headers: { [header]: sign(body), ...headers } });
}

describe('verify', () => {
  test.each([
    [runPayload('run:completed'), 'run', 'run:completed'],
    [runPayload('run:brand_new'), 'run', 'run:brand_new'],
    [runPayload('verification'), 'verification', 'verification'],
    [detailed('assessment:drifted'), 'assessment', 'assessment:drifted'],
    [detailed('workspace:auto_destroy_results'), 'automatic-destroy', 'workspace:auto_destroy_results'],
    [{ payload_version: '2', trigger: 'workspace:deleted' }, 'unknown', 'workspace:deleted'],
    [{ change_request_url: 'x' }, 'unknown', ''],
    [{ notifications: 'none', trigger: 'run:completed' }, 'unknown', 'run:completed'],
  ])('reads %j as %s', async (payload, kind, trigger) => {
    expect(await verify(deliver(payload), secret)).toMatchObject({ kind, trigger, payload });
  });

  test.each([
    ['text', (body: string) => body],
    ['bytes', (body: string) => new TextEncoder().encode(body)],
    ['an ArrayBuffer', (body: string) => new TextEncoder().encode(body).buffer],
  ])('takes headers and a body that is %s', async (_, form) => {
    const body = JSON.stringify(runPayload('run:completed'));
    const event = await verify({ headers: { 'X-TFE-Notification-Signature': [sign(body)] }, body: form(body) }, secret);
    expect(event.kind).toBe('run');
  });

  test('the signature is of the raw bytes, spaces and byte order included', async () => {
    const body = ' { "notifications" : [ { "trigger":"run:completed" , "message":"\\u00fc ü" } ] }\n';
    expect((await verify(deliver(body), secret)).trigger).toBe('run:completed');
    const rewritten = JSON.stringify(JSON.parse(body));
    await expect(verify({ headers: { [header]: sign(body) }, body: rewritten }, secret)).rejects.toMatchObject({
      problem: 'wrong-signature',
    });
  });

  test('takes one of several secrets while one is being changed', async () => {
    await expect(verify(deliver(runPayload('run:completed')), ['new', secret])).resolves.toMatchObject({ kind: 'run' });
    await expect(verify(deliver(runPayload('run:completed')), ['new', 'newer'])).rejects.toMatchObject({
      problem: 'wrong-signature',
    });
  });

  const body = JSON.stringify(runPayload('run:completed'));
  test.each([
    ['another secret', sign(body, 'other')],
    ['another body', sign(`${body} `)],
    ['SHA-256', createHmac('sha256', secret).update(body).digest('hex')],
    ['one digit less', sign(body).slice(1)],
    ['one digit changed', sign(body).replace(/^./, (digit) => (digit === '0' ? '1' : '0'))],
    ['no hex', 'z'.repeat(128)],
    ['nothing', ''],
  ])('refuses a signature of %s', async (_, signature) => {
    const error = await verify({ headers: { [header]: signature }, body }, secret).catch((caught: unknown) => caught);
    expect(WebhookError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ problem: 'wrong-signature' });
    expect(showError(error)).not.toContain(secret);
    expect(showError(error)).not.toContain('run-1');
  });

  test('takes a signature in capitals', async () => {
    await expect(verify({ headers: { [header]: sign(body).toUpperCase() }, body }, secret)).resolves.toBeDefined();
  });

  test('tells what else is wrong', async () => {
    await expect(verify({ headers: {}, body }, secret)).rejects.toMatchObject({ problem: 'unsigned' });
    await expect(verify(deliver('[1]'), secret)).rejects.toMatchObject({ problem: 'unreadable' });
    await expect(verify(deliver('nonsense'), secret)).rejects.toMatchObject({ problem: 'unreadable' });
    await expect(verify(deliver(runPayload('x'.repeat(100))), secret, { maxBytes: 99 })).rejects.toMatchObject({
      problem: 'too-large',
    });
    await expect(
      verify({ headers: { [header]: 'a' }, body: 'x'.repeat(100) }, secret, { maxBytes: 99 }),
    ).rejects.toMatchObject({ problem: 'too-large' });
  });

  test('mistakes of the server are not taken for those of the sender', async () => {
    const request = deliver(runPayload('run:completed'));
    await request.text();
    await expect(verify(request, secret)).rejects.toThrow(/was read before/);
    const parsed = { headers: { [header]: 'a' }, body: JSON.parse(body) as never };
    await expect(verify(parsed, secret)).rejects.toThrow(/keep JSON parsers away/);
    for (const empty of ['', [], ['']])
      await expect(verify(deliver(body), empty)).rejects.toThrow(/secret of the webhook is empty/);
    await expect(verify(deliver(body), '').catch((error: unknown) => WebhookError.isInstance(error))).resolves.toBe(
      false,
    );
    await expect(verify(deliver(body), '').catch((error: unknown) => HcptfError.isInstance(error))).resolves.toBe(true);
  });

  test('an endless body is not read to its end', async () => {
    let chunks = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        chunks++;
        controller.enqueue(new Uint8Array(1024));
      },
    });
    const request = new Request('https://hook.example/', {
      method: 'POST',
      body: endless,
      headers: { [header]: 'a' },
      ...{ duplex: 'half' },
    });
    await expect(verify(request, secret, { maxBytes: 10_000 })).rejects.toMatchObject({ problem: 'too-large' });
    expect(chunks).toBeLessThan(20);
  });
});

describe('createWebhookHandler', () => {
  test('calls the function of the trigger after that of every event, then answers 204', async () => {
    const calls: string[] = [];
    const handler = createWebhookHandler({
      secret,
      onEvent: ({ kind, trigger }) => calls.push(`${kind} ${trigger}`),
      on: {
        'run:completed': async ({ payload, notification }) =>
          calls.push(`${payload.run_id} ${notification.run_status}`),
        verification: () => calls.push('verified'),
      },
    });
    expect((await handler(deliver(runPayload('run:completed')))).status).toBe(204);
    expect((await handler(deliver(runPayload('verification')))).status).toBe(204);
    expect((await handler(deliver(runPayload('run:brand_new')))).status).toBe(204);
    expect((await handler(deliver(runPayload('constructor')))).status).toBe(204);
    expect((await handler(deliver({ trigger: 'run:completed' }))).status).toBe(204);
    expect(calls).toEqual([
      'run run:completed',
      'run-1 applied',
      'verification verification',
      'verified',
      'run run:brand_new',
      'unknown constructor',
      'unknown run:completed',
    ]);
  });

  test('answers what is wrong by status, and tells it to the server', async () => {
    const refused: string[] = [];
    const handler = createWebhookHandler({ secret, maxBytes: 500, onRefused: ({ problem }) => refused.push(problem) });
    expect((await handler(new Request('https://hook.example/'))).status).toBe(405);
    expect((await handler(new Request('https://hook.example/', { method: 'POST', body: '{}' }))).status).toBe(401);
    expect((await handler(deliver('{}', { [header]: 'f'.repeat(128) }))).status).toBe(401);
    expect((await handler(deliver('nonsense'))).status).toBe(400);
    expect((await handler(deliver({ a: 'x'.repeat(500) }))).status).toBe(413);
    expect(refused).toEqual(['unsigned', 'wrong-signature', 'unreadable', 'too-large']);
  });

  test('throws on what the functions throw', async () => {
    const handler = createWebhookHandler({ secret, onEvent: () => Promise.reject(new Error('database is down')) });
    await expect(handler(deliver(runPayload('run:completed')))).rejects.toThrow('database is down');
  });
});

test('isTrigger tells a known event, and not one of another shape that has the same trigger', async () => {
  expect(isTrigger(await verify(deliver(runPayload('run:completed')), secret), 'run:completed')).toBe(true);
  expect(isTrigger(await verify(deliver({ trigger: 'run:completed' }), secret), 'run:completed')).toBe(false);
});

describe('without a secret', () => {
  test.each([undefined, '', [], ['a', '']])('%j: no handler is made, and nothing verified', async (none) => {
    expect(() => createWebhookHandler({ secret: none })).toThrow(/The secret of the webhook is empty/);
    await expect(verify(deliver(runPayload('run:completed')), none)).rejects.toThrow(
      /The secret of the webhook is empty/,
    );
  });
});

describe('an empty delivery', () => {
  const headers = { [header]: 'a'.repeat(128) };

  test.each([undefined, {}])('of which the server left %j is refused like any other', async (body) => {
    for (const more of [{}, { 'content-length': '0' }]) {
      const delivery = { headers: { ...headers, ...more }, body: body as never };
      await expect(verify(delivery, secret)).rejects.toMatchObject({ problem: 'wrong-signature' });
    }
  });

  test('a body that was posted but parsed away is still a mistake to tell', async () => {
    for (const more of [{ 'content-length': '2' }, { 'transfer-encoding': 'chunked' }]) {
      await expect(verify({ headers: { ...headers, ...more }, body: {} as never }, secret)).rejects.toThrow(
        /keep JSON parsers away/,
      );
    }
  });
});
