import type { ClientOptions } from '../client-options.ts';
import { type Client, createClient } from '../create-client.ts';
import { VirtualClock } from './virtual-clock.ts';

export interface Sent {
  request: Request;
  /** When it was sent, by the virtual clock. */
  at: number;
}

export interface StubClient {
  api: Client;
  clock: VirtualClock;
  sent: Sent[];
}

/** A client whose answers come from a function, on a clock that leaps. */
export function stubClient(
  answer: (request: Request, index: number, clock: VirtualClock) => Response | Promise<Response>,
  options: Partial<ClientOptions> = {},
): StubClient {
  const clock = new VirtualClock();
  const sent: Sent[] = [];
  const api = createClient({
    token: 'secret-token',
    clock,
    random: () => 0,
    timeout: false,
    fetch: async (request) => {
      sent.push({ request, at: clock.now() });
      request.signal.throwIfAborted();
      return answer(request, sent.length - 1, clock);
    },
    ...options,
  });
  return { api, clock, sent };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/vnd.api+json', ...headers },
  });
}

/** Answers each in turn, the last one for ever. */
export function sequence(...answers: (() => Response | Error)[]): (request: Request, index: number) => Response {
  return (_: Request, index: number): Response => {
    const answer = answers[Math.min(index, answers.length - 1)]?.();
    if (answer instanceof Response) return answer;
    throw answer;
  };
}
