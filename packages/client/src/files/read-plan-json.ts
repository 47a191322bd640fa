import type { Client } from '../create-client.ts';
import type { PlanJson } from '../generated/openapi.ts';
import { poll, signalOf, type WaitOptions } from '../runs/poll.ts';
import { downloadSigned, parseFile } from './download-signed.ts';

/** By its own id, or by that of its run. */
export type PlanTarget = { planId: string } | { runId: string };

/** The plan, or word that HCP Terraform has none yet. */
export type PlanJsonResult = { ready: true; plan: PlanJson } | { ready: false };

/** Whether and how long to wait for a plan. */
export interface ReadPlanJsonOptions extends WaitOptions {
  /**
   * Waits until the plan is there. The plan of a run that failed never comes, so wait for the run before.
   * @default false
   */
  wait?: boolean | undefined;
  /**
   * Longest wait in milliseconds.
   * @default 300_000
   */
  timeoutMs?: number | undefined;
}

type PlanApi = Pick<Client, 'getPlanJsonOutput' | 'getRunPlanJsonOutput'>;

/**
 * Reads a plan as `terraform show -json` prints it, sensitive values included. The redirect to the signed URL is followed without
 * the token.
 * @throws WaitTimeoutError, ApiError, NetworkError, TimeoutError, AbortedError
 */
export function readPlanJson(
  api: PlanApi,
  target: PlanTarget,
  options: ReadPlanJsonOptions & { wait: true },
): Promise<{ ready: true; plan: PlanJson }>;
export function readPlanJson(api: PlanApi, target: PlanTarget, options?: ReadPlanJsonOptions): Promise<PlanJsonResult>;
export async function readPlanJson(
  api: PlanApi,
  target: PlanTarget,
  { wait = false, ...options }: ReadPlanJsonOptions = {},
): Promise<PlanJsonResult> {
  const read = async (signal: { signal?: AbortSignal }): Promise<PlanJsonResult> => {
    const redirect =
      'planId' in target
        ? await api.getPlanJsonOutput({ path: { plan_id: target.planId }, ...signal })
        : await api.getRunPlanJsonOutput({ path: { run_id: target.runId }, ...signal });
    if (!redirect) return { ready: false };
    const bytes = await downloadSigned(api, { url: redirect.location, ...signal });
    return { ready: true, plan: parseFile(bytes, 'The plan') as PlanJson };
  };
  if (!wait) return read(signalOf(options));
  const id = 'planId' in target ? target.planId : target.runId;
  return poll(
    { api, operationId: 'getPlanJsonOutput', id },
    async (ending) => {
      const result = await read(ending);
      return result.ready ? { result } : { status: 'without a plan' };
    },
    { timeoutMs: 300_000, ...options },
  );
}
