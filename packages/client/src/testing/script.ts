import { type Client, createClient } from '../create-client.ts';
import { type ScriptedAnswer, type ScriptedServer, type SeenRequest, startScriptedServer } from './scripted-server.ts';

type Step = (request: SeenRequest) => ScriptedAnswer;

/** An API and an object store, each a server of its own on loopback, and a client of the API. */
export interface Stage {
  readonly api: Client;
  readonly server: ScriptedServer;
  readonly store: ScriptedServer;
  /** Answers by method and path; a list is used up answer by answer, its last one stays. */
  readonly script: Record<string, Step | Step[]>;
  close(): Promise<unknown>;
}

export async function startStage(): Promise<Stage> {
  const script: Stage['script'] = {};
  const play = (request: SeenRequest): ScriptedAnswer => {
    const step = script[`${request.method} ${request.url.replace('/api/v2', '')}`];
    const next = Array.isArray(step) ? (step.length > 1 ? step.shift() : step[0]) : step;
    return next?.(request) ?? { status: 404, body: { errors: [{ status: '404', title: 'not found' }] } };
  };
  const [server, store] = await Promise.all([startScriptedServer(play), startScriptedServer(play)]);
  const api = createClient({ token: 'the-token', baseUrl: server.origin, retry: { minDelayMs: 1, maxDelayMs: 2 } });
  return { api, server, store, script, close: () => Promise.all([server.close(), store.close()]) };
}

/** An answer with one resource. */
export function document(type: string, id: string, attributes: object): ScriptedAnswer {
  return { body: { data: { id, type, attributes } } };
}

/** The error of a promise, undefined if there is none. */
export function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
