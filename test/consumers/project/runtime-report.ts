import { createClient, HcptfError, rateLimitOf } from '@hcptf/client';
import { streamLog, uploadConfiguration } from '@hcptf/client/files';
import { flatten } from '@hcptf/client/jsonapi';
import { waitForRun } from '@hcptf/client/runs';
import { createWebhookHandler, verify, WebhookError } from '@hcptf/client/webhooks';

type Report = Record<string, unknown>;

/**
 * Uses every portable entry of the client and returns the results. It uses nothing that only one runtime has.
 * @param unreachable an origin where no server listens
 */
export async function runtimeReport(server: string, unreachable: string): Promise<Report> {
  return { ...(await useOperations(server, unreachable)), ...(await useFiles(server)), ...(await useWebhooks()) };
}

async function useOperations(server: string, unreachable: string): Promise<Report> {
  const waits: number[] = [];
  const statuses: number[] = [];
  const clock = {
    now: () => performance.now(),
    date: () => Date.now(),
    setTimer(callback: () => void, ms: number) {
      waits.push(ms);
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
  const token = async () => 'runtime-token';
  const api = createClient({ token, baseUrl: server });
  const observed = createClient({
    token,
    baseUrl: server,
    clock,
    onResponse: ({ status }) => void statuses.push(status),
  });
  const hasty = createClient({ token, baseUrl: server, timeout: 200, retry: false });
  const once = createClient({ token, baseUrl: server, retry: false });
  const organization = { path: { organization_name: 'acme' } };
  const listed: string[] = [];
  for await (const { id } of api.listWorkspaces({ ...organization, query: { 'page[size]': 2 } })) listed.push(id);
  const busy = await observed.getWorkspace({ path: { workspace_id: 'ws-busy' } });
  const { data, response } = await api.GET('/workspaces/{workspace_id}', {
    params: { path: { workspace_id: 'ws-reset' } },
  });
  const abort = new AbortController();
  const hanging = api.getWorkspace({ path: { workspace_id: 'ws-silent' }, signal: abort.signal });
  setTimeout(() => abort.abort(), 200);
  return {
    listed,
    all: (await api.listWorkspaces({ ...organization, query: { 'page[size]': 2 } }).all({ limit: 3 })).length,
    statuses,
    waitedForTheServersWord: waits.some((ms) => ms >= 1000 && ms < 2000),
    rateLimit: rateLimitOf(busy),
    flat: flatten(busy).name,
    raw: [response.status, data?.data.id],
    run: (await waitForRun(api, 'run-1')).reason,
    redirect: await api.getPlanJsonOutput({ path: { plan_id: 'plan-1' } }),
    aborted: await errorOf(hanging),
    timeout: await errorOf(hasty.getWorkspace({ path: { workspace_id: 'ws-silent' } })),
    missing: await errorOf(api.getWorkspace({ path: { workspace_id: 'ws-missing' } })),
    half: await errorOf(once.getWorkspace({ path: { workspace_id: 'ws-half' } })),
    html: await errorOf(once.getWorkspace({ path: { workspace_id: 'ws-html' } })),
    unauthorized: await errorOf(
      createClient({ token: 'wrong', baseUrl: server }).getOrganization({ path: { organization_name: 'acme' } }),
    ),
    doubtful: await errorOf(
      api.createRun({
        body: {
          data: { type: 'runs', relationships: { workspace: { data: { type: 'workspaces', id: 'ws-1' } } } },
        },
      }),
    ),
    refused: await errorOf(
      createClient({ token: 'secret-token', baseUrl: unreachable, retry: false }).getOrganization({
        path: { organization_name: 'acme' },
      }),
    ),
  };
}

async function useFiles(server: string): Promise<Report> {
  const api = createClient({ token: 'runtime-token', baseUrl: server });
  const bytes = new TextEncoder().encode('a tar that is gzipped');
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const log: string[] = [];
  for await (const line of streamLog(`${server}/signed-log?signature=1`, { client: api })) log.push(line);
  return {
    uploadedBytes: (await uploadConfiguration(api, 'ws-1', bytes)).attributes.status,
    uploadedStream: (await uploadConfiguration(api, 'ws-1', stream)).attributes.status,
    log,
  };
}

async function useWebhooks(): Promise<Report> {
  const secret = 'webhook-secret';
  const body = JSON.stringify({
    payload_version: 1,
    notification_configuration_id: 'nc-1',
    run_id: 'run-1',
    notifications: [{ message: 'Run Completed', trigger: 'run:completed', run_status: 'applied' }],
  });
  const encode = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey('raw', encode(secret), { name: 'HMAC', hash: 'SHA-512' }, false, ['sign']);
  const signature = [...new Uint8Array(await crypto.subtle.sign('HMAC', key, encode(body)))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const deliver = (text: string) =>
    new Request('https://hooks.example.com', {
      method: 'POST',
      body: text,
      headers: { 'x-tfe-notification-signature': signature },
    });
  const handled: string[] = [];
  const handle = createWebhookHandler({ secret, on: { 'run:completed': ({ trigger }) => handled.push(trigger) } });
  const event = await verify(deliver(body), secret);
  return {
    event: event.kind,
    tampered: await verify(deliver(body.replace('run-1', 'run-2')), secret).catch((error: unknown) =>
      WebhookError.isInstance(error) ? error.problem : String(error),
    ),
    handled: [(await handle(deliver(body))).status, (await handle(deliver('{}'))).status, handled],
  };
}

/** What a user sees of an error, in one line. */
async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'no error';
  } catch (error) {
    if (!HcptfError.isInstance(error)) return `not ours: ${String(error)}`;
    const { status, maybeExecuted } = error as { status?: number; maybeExecuted?: boolean };
    const outcome = status ?? (maybeExecuted ? 'maybe executed' : 'surely not executed');
    return `${error.name}, ${outcome}, ${error.isRetryable ? 'retryable' : 'not retryable'}`;
  }
}
