/** What a scripted model does next, given the results of its calls so far: one more call, or its answer. */
export type Step = (
  results: readonly Result[],
) => { readonly tool: string; readonly args: Record<string, unknown> } | string;

/** The result of a call as the model reads it: the parsed JSON, or the text of an error. */
export type Result = Readonly<Record<string, unknown>> | string;

export interface Scenario {
  readonly prompt: string;
  readonly steps: readonly Step[];
}

type Item = Record<string, unknown>;

const items = (result: Result | undefined) => (result && typeof result !== 'string' ? (result['items'] as Item[]) : []);
const field = (result: Result | undefined, name: string) =>
  String(result && typeof result !== 'string' ? result[name] : result);

/** A crashed pipeline left the state of `staging` locked. */
export const unblockStaleDeployment: Scenario = {
  prompt:
    'The staging deployment has been failing for an hour because of a state lock. Find the workspace, force unlock it, and trigger a fresh run to catch up.',
  steps: [
    () => ({ tool: 'list_workspaces', args: { organization_name: 'acme', search_name: 'staging' } }),
    ([found]) => ({ tool: 'force_unlock_workspace', args: { workspace_id: idOf(found, 'staging') } }),
    ([found]) => ({
      tool: 'create_run',
      args: { workspace_id: idOf(found, 'staging'), message: 'Catch up after a stale lock', auto_apply: false },
    }),
    (results) => ({ tool: 'get_run', args: { run_id: field(results[2], 'id') } }),
    (results) => `Unlocked staging and started ${field(results[2], 'id')}, which is ${field(results[3], 'status')}.`,
  ],
};

/** A policy check stopped the last run of `prod-eks`. */
export const triagePolicyViolation: Scenario = {
  prompt:
    'My last run in the prod-eks workspace failed a policy check. Find out why it failed and tell me what variable I need to change to fix it.',
  steps: [
    () => ({ tool: 'list_workspaces', args: { organization_name: 'acme', search_name: 'prod-eks' } }),
    ([found]) => ({ tool: 'list_workspace_runs', args: { workspace_id: idOf(found, 'prod-eks'), page_size: 5 } }),
    ([, runs]) => ({ tool: 'list_policy_checks', args: { run_id: stoppedRun(runs) } }),
    ([, , checks]) => ({ tool: 'get_policy_check', args: { policy_check_id: String(items(checks)[0]?.['id']) } }),
    ([, , checks]) => ({
      tool: 'get_policy_check_output',
      args: { policy_check_id: String(items(checks)[0]?.['id']) },
    }),
    ([found]) => ({ tool: 'list_workspace_variables', args: { workspace_id: idOf(found, 'prod-eks') } }),
    (results) => {
      const failed = /## Policy \d+: (?<policy>\S+) .*\s+Result: false\s+(?:Print messages:\s+(?<why>.+))?/;
      const { policy, why } = failed.exec(field(results[4], 'text'))?.groups ?? {};
      const values = items(results[5]).map((variable) => `${variable['key']} = ${variable['value']}`);
      return `${policy} failed (${field(results[3], 'status')}): ${why}. Look at ${values.join(', ')}.`;
    },
  ],
};

/** The run waits for somebody to confirm it, and a person has to approve that. */
export const applyReviewedRun: Scenario = {
  prompt: "Check the status of run run-KTuq99JSzgmDSvYj. If it's planned and destroys nothing, apply it.",
  steps: [
    () => ({ tool: 'get_run', args: { run_id: 'run-KTuq99JSzgmDSvYj' } }),
    () => ({ tool: 'summarize_plan', args: { run_id: 'run-KTuq99JSzgmDSvYj' } }),
    ([run, plan]) => ({
      tool: 'apply_run',
      args: { run_id: field(run, 'id'), plan_fingerprint: field(plan, 'fingerprint') },
    }),
    ([run]) => ({ tool: 'wait_for_run', args: { run_id: field(run, 'id') } }),
    ([run, , applied, end]) =>
      typeof applied === 'string'
        ? `${field(run, 'id')} is ${field(run, 'status')}, and stays so: ${applied}`
        : `${field(run, 'id')} was ${field(run, 'status')} and is ${field(end, 'status')}.`,
  ],
};

export const scenarios: readonly Scenario[] = [unblockStaleDeployment, triagePolicyViolation, applyReviewedRun];

function idOf(found: Result | undefined, name: string): string {
  return String(items(found).find((workspace) => workspace['name'] === name)?.['id']);
}

function stoppedRun(runs: Result | undefined): string {
  const stopped = items(runs).find((run) => String(run['status']).startsWith('policy_'));
  return String((stopped ?? items(runs)[0])?.['id']);
}
