import type { Client } from '../create-client.ts';
import type { components } from '../generated/openapi.ts';
import { afterCreation } from './after-creation.ts';
import { signalOf } from './poll.ts';
import { followRun, type RunWaitResult, type WaitForRunOptions } from './wait-for-run.ts';

type RunBody = components['schemas']['RunCreateRequest'];

/** What to run, and where. */
export interface NewRun {
  workspaceId: string;
  /**
   * The configuration to run.
   * @default the workspace's latest
   */
  configurationVersionId?: string;
  /** As the specification names them, such as `message`, `plan-only`, `auto-apply`, `target-addrs`, `variables`. */
  attributes?: NonNullable<RunBody['data']['attributes']>;
}

/**
 * Creates a run and waits until it needs a decision or has ended. The run goes on when the wait is aborted or times out;
 * `onChange` is called with it as soon as it exists, and each later error has its id in `id`.
 * @throws WaitTimeoutError, AbortedError, ApiError
 */
export async function createRunAndWait(
  api: Pick<Client, 'createRun' | 'getRun'>,
  { workspaceId, configurationVersionId, attributes }: NewRun,
  options: WaitForRunOptions = {},
): Promise<RunWaitResult> {
  const body: RunBody = {
    data: {
      type: 'runs',
      ...(attributes && { attributes }),
      relationships: {
        workspace: { data: { type: 'workspaces', id: workspaceId } },
        ...(configurationVersionId && {
          'configuration-version': { data: { type: 'configuration-versions', id: configurationVersionId } },
        }),
      },
    },
  };
  const { data: run } = await api.createRun({ body, ...signalOf(options) });
  return afterCreation('createRun', run.id, () => followRun(api, run.id, options, run));
}
