import type { Client, Clock } from '@hcptf/client';
import { WaitTimeoutError } from '@hcptf/client/runs';
import type { CompositeContext } from './composite-tool.ts';
import { describeRun, type RunDocument, type RunStop } from './describe-run.ts';
import { objectOf, readResource } from './read-resource.ts';

/** Clients of models, such as those of MCP, end a call after a minute by default. */
export const DEFAULT_WAIT_SECONDS = 45;

type RunApi = Pick<Client, 'createRun' | 'getRun'>;

interface WatchOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** The last state of a run that was seen, and the error that ended the wait. */
export interface Watched {
  readonly data: Record<string, unknown>;
  /** The error that ended the wait although the run exists: a rate limit, the network, an abort. */
  readonly failed?: unknown;
}

/**
 * Waits for a run with a helper of the client, and returns the state of the run.
 * @param wait the helper, called with the client and its options
 * @throws what `wait` throws before a run was seen
 */
export async function watchRun(
  { client, clock, signal }: Pick<CompositeContext, 'client' | 'clock' | 'signal'>,
  seconds: number,
  wait: (api: RunApi, options: WatchOptions) => Promise<NonNullable<RunStop>>,
): Promise<Watched> {
  let seen: RunDocument | undefined;
  const remember = async <Document>(document: Promise<Document>) => {
    const { data, included } = objectOf(await document);
    const { id, attributes } = objectOf(data);
    // A run that was made is named even where the rest of the answer cannot be read.
    if (typeof id === 'string') seen = { data: { id, attributes: objectOf(attributes) } };
    seen = { data: readResource(data), included };
    return document;
  };
  const api = {
    createRun: (args: Parameters<Client['createRun']>[0]) => remember(client.createRun(args)),
    // With the plan, whose counts show whether there is anything to decide.
    getRun: (args: object): Promise<unknown> =>
      remember(client.getRun({ ...args, query: { include: ['plan'] } } as never) as Promise<unknown>),
  } as unknown as RunApi;
  let stop: RunStop;
  let failed: unknown;
  try {
    stop = await wait(api, { clock, timeoutMs: seconds * 1000, ...(signal && { signal }) });
  } catch (error) {
    if (!seen) throw error;
    if (!WaitTimeoutError.isInstance(error)) failed = error;
  }
  if (!seen) throw new Error('a wait ended without a look at the run');
  return { data: describeRun(seen, stop), ...(failed !== undefined && { failed }) };
}
