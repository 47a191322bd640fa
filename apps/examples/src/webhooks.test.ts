import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';

const secret = 'example-secret';
let script: ChildProcessByStdio<null, Readable, null>;

/** Starts an example as a reader would. Returns its address and its output. */
async function start(name: string): Promise<{ url: string; output: Interface }> {
  const file = new URL(`./${name}.ts`, import.meta.url).pathname;
  script = spawn(process.execPath, [file], {
    env: { ...process.env, WEBHOOK_SECRET: secret, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output = createInterface(script.stdout);
  const [line] = await once(output, 'line');
  return { url: `http://127.0.0.1:${/^listening on (\d+)$/.exec(line)?.[1]}/`, output };
}

afterEach(async () => {
  script.kill();
  await once(script, 'exit');
});

const run = { notification_configuration_id: 'nc-1', payload_version: 1, run_id: 'run-1' };
const completed = JSON.stringify(
  { ...run, notifications: [{ trigger: 'run:completed', message: 'Run Applied ✓' }] },
  null,
  1,
);
const verification = JSON.stringify({
  ...run,
  run_id: null,
  notifications: [{ trigger: 'verification', message: 'test' }],
});

function post(
  url: string,
  body: string,
  signature = createHmac('sha512', secret).update(body).digest('hex'),
): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-tfe-notification-signature': signature };
  return fetch(url, { method: 'POST', body, headers });
}

describe.each(['webhook-node-http', 'webhook-hono', 'webhook-express'])('%s', (name) => {
  test('takes what HCP Terraform signed, and nothing else', async () => {
    const { url, output } = await start(name);
    const lines = output[Symbol.asyncIterator]();
    const printed = lines.next();
    expect((await post(url, completed)).status).toBe(204);
    expect((await printed).value).toBe('run:completed run-1');
    expect((await post(url, verification)).status).toBe(204);
    expect((await lines.next()).value).toBe('verification');
    expect(
      (
        await post(
          url,
          completed.replace('run-1', 'run-2'),
          createHmac('sha512', secret).update(completed).digest('hex'),
        )
      ).status,
    ).toBe(401);
    expect((await fetch(url, { method: 'POST', body: completed })).status).toBe(401);
    const empty = await post(url, '', 'a'.repeat(128));
    expect(empty.status).toBe(401);
    expect(await empty.text()).not.toMatch(/node_modules|\.ts/);
  });
});
