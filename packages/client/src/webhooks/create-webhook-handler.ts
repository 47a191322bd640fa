import { readSecrets, type VerifyOptions, verify } from './verify.ts';
import { WebhookError, type WebhookProblem } from './webhook-error.ts';
import type { WebhookEvent, WebhookEventOf, WebhookTrigger } from './webhook-event.ts';

/** The secret of a webhook, and what to do with its events. */
export interface WebhookHandlerOptions extends VerifyOptions {
  /**
   * The `token` of the notification configuration; several while it is being changed. An environment variable may be given as it is:
   * where it is not set, the handler is not made.
   */
  secret: string | readonly string[] | undefined;
  /** What to do on each trigger; promises are waited for. A destination without a function for `verification` is verified all the same. */
  on?: { readonly [Trigger in WebhookTrigger]?: (event: WebhookEventOf<Trigger>) => unknown };
  /** Called with every event, also of triggers newer than this package, before the function in `on`. */
  onEvent?: (event: WebhookEvent) => unknown;
  /** Called with what is refused, to count or log it. */
  onRefused?: (error: WebhookError) => unknown;
}

const STATUS: Readonly<Record<WebhookProblem, number>> = {
  unsigned: 401,
  'wrong-signature': 401,
  unreadable: 400,
  'too-large': 413,
};

/**
 * A handler for servers that take a `Request` and return a `Response`: Deno, Bun, Cloudflare Workers, Hono, Next.js.
 * It answers 204 after the functions have run, 401 to a delivery without a right signature, 400, 405 or 413 to what is no
 * delivery. What the functions throw is thrown on, so that the server answers 500: HCP Terraform shows it with the configuration.
 * @throws HcptfError when the secret is missing or empty
 */
export function createWebhookHandler({
  secret,
  on = {},
  onEvent,
  onRefused,
  ...options
}: WebhookHandlerOptions): (request: Request) => Promise<Response> {
  const secrets = readSecrets(secret);
  return async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
    let event: WebhookEvent;
    try {
      event = await verify(request, secrets, options);
    } catch (error) {
      if (!WebhookError.isInstance(error)) throw error;
      onRefused?.(error);
      return new Response(error.message, { status: STATUS[error.problem] });
    }
    await onEvent?.(event);
    // The table is typed by trigger, which TypeScript cannot follow through an index.
    const table = on as Readonly<Record<string, ((known: WebhookEvent) => unknown) | undefined>>;
    if (event.kind !== 'unknown' && Object.hasOwn(table, event.trigger)) await table[event.trigger]?.(event);
    return new Response(null, { status: 204 });
  };
}
