import type { Client } from '../create-client.ts';
import { createRunAndWait, type NewRun } from './create-run-and-wait.ts';
import type { RunWaitResult, WaitForRunOptions } from './wait-for-run.ts';

/** What goes along with an action, and where to stop waiting. */
export interface InvokeActionOptions extends WaitForRunOptions {
  /** Further attributes of the run, such as `message` or `auto-apply`. Targets and destroy do not go with an action. */
  attributes?:
    | Omit<NonNullable<NewRun['attributes']>, 'invoke-action-addrs' | 'target-addrs' | 'is-destroy'>
    | undefined;
}

/**
 * Invokes one action of a workspace's configuration and waits like `createRunAndWait`. Without `auto-apply` the run stops to
 * be confirmed as any other does. https://developer.hashicorp.com/terraform/cloud-docs/api-docs/terraform-actions
 * @param address of the action, such as `action.aws_lambda_invoke.testing`
 * @throws WaitTimeoutError, AbortedError, ApiError
 */
export function invokeAction(
  api: Pick<Client, 'createRun' | 'getRun'>,
  workspaceId: string,
  address: string,
  { attributes, ...options }: InvokeActionOptions = {},
): Promise<RunWaitResult> {
  return createRunAndWait(
    api,
    { workspaceId, attributes: { ...attributes, 'invoke-action-addrs': [address] } },
    options,
  );
}
