import { loggedReason } from '../plan/change-reason.ts';
import { hasChanges, type PlannedChange, tallyOf } from '../plan/plan-outcome.ts';
import type { RefreshedResource } from '../plan/refreshed-resources.ts';
import type { AppliedOutput } from './applied-output.ts';
import { changesSummary } from './changes-summary.ts';
import { DOING } from './doing.ts';
import type { LoggedPhase } from './logged-phase.ts';

// https://developer.hashicorp.com/terraform/internals/machine-readable-ui

type Write = (level: string, message: string, type: string, more?: object) => string;

function writer({ time }: LoggedPhase): Write {
  return (level, message, type, more = {}) =>
    JSON.stringify({
      '@level': level,
      '@message': message,
      '@module': 'terraform.ui',
      '@timestamp': time,
      type,
      ...more,
    });
}

function versionLine(write: Write, { terraformVersion: terraform }: LoggedPhase): string {
  return write('info', `Terraform ${terraform}`, 'version', { terraform, ui: '1.2' });
}

export function planLogRecords(plan: LoggedPhase, resources: readonly RefreshedResource[]): string[] {
  const { outcome, failure } = plan;
  const write = writer(plan);
  const refreshed = resources.flatMap(({ address, id }) => {
    const hook = { hook: { resource: resourceOf(address), id_key: 'id', id_value: id } };
    return [
      write('info', `${address}: Refreshing state... [id=${id}]`, 'refresh_start', hook),
      write('info', `${address}: Refresh complete [id=${id}]`, 'refresh_complete', hook),
    ];
  });
  const drift = (outcome.drift ?? []).map((change) =>
    write('info', `${change.address}: Drift detected (${actionOf(change)})`, 'resource_drift', {
      change: { resource: resourceOf(change.address), action: actionOf(change) },
    }),
  );
  const lines = [versionLine(write, plan), ...refreshed];
  if (failure !== undefined) return [...lines, diagnostic(write, failure)];
  const changes = outcome.changes.map((change) =>
    write('info', `${change.address}: Plan to ${actionOf(change)}`, 'planned_change', {
      change: {
        resource: resourceOf(change.address),
        ...(change.previous !== undefined && { previous_resource: resourceOf(change.previous) }),
        action: actionOf(change),
        ...(change.reason && { reason: loggedReason(change.reason) }),
        ...(change.importing !== undefined && { importing: { id: change.importing } }),
      },
    }),
  );
  const outputs = Object.fromEntries(
    outcome.outputs.map(({ name, sensitive, actions, after, unknown }) => [
      name,
      { sensitive, action: actions[0], ...(!sensitive && !unknown && { value: after }) },
    ]),
  );
  const summary = hasChanges(outcome) ? changesSummary(outcome, 'plan') : 'Plan: 0 to add, 0 to change, 0 to destroy.';
  const notes = (outcome.notes ?? []).map((note) => warning(write, `The mock: ${note}`));
  return [
    ...lines,
    ...notes,
    ...drift,
    ...changes,
    write('info', summary, 'change_summary', {
      changes: { ...tallyOf(outcome), operation: 'plan' },
    }),
    ...(outcome.outputs.length > 0
      ? [write('info', `Outputs: ${outcome.outputs.length}`, 'outputs', { outputs })]
      : []),
  ];
}

export function applyLogRecords(
  apply: LoggedPhase,
  { isDestroy, applied }: { isDestroy: boolean; applied: readonly AppliedOutput[] },
): string[] {
  const { outcome, failure } = apply;
  const write = writer(apply);
  const last = outcome.changes.at(-1);
  const lines = outcome.changes.flatMap((change) =>
    changeRecords(write, change, failure !== undefined && change === last),
  );
  if (failure !== undefined) return [versionLine(write, apply), ...lines, diagnostic(write, failure)];
  const operation = isDestroy ? 'destroy' : 'apply';
  const outputs = Object.fromEntries(
    applied.map(({ name, value, type, sensitive }) => [name, { sensitive, type, ...(!sensitive && { value }) }]),
  );
  return [
    versionLine(write, apply),
    ...lines,
    write('info', changesSummary(outcome, 'apply', isDestroy), 'change_summary', {
      changes: { ...tallyOf(outcome), operation },
    }),
    write('info', `Outputs: ${applied.length}`, 'outputs', { outputs }),
  ];
}

function changeRecords(write: Write, { address, actions }: PlannedChange, fails: boolean): string[] {
  return actions.flatMap((action) => {
    // A resource that is only dropped from the state has no line.
    if (action === 'forget') return [];
    const [doing, done] = DOING[action];
    const hook = { resource: resourceOf(address), action };
    return [
      write('info', `${address}: ${doing}...`, 'apply_start', { hook }),
      fails
        ? write('info', `${address}: ${done} errored after 0s`, 'apply_errored', {
            hook: { ...hook, elapsed_seconds: 0 },
          })
        : write('info', `${address}: ${done} complete after 0s`, 'apply_complete', {
            hook: { ...hook, elapsed_seconds: 0 },
          }),
    ];
  });
}

function actionOf({ actions: [action, second], previous }: PlannedChange): string {
  if (action === undefined) return previous === undefined ? 'import' : 'move';
  if (second !== undefined) return 'replace';
  return action === 'forget' ? 'remove' : action;
}

function resourceOf(address: string): object {
  const [, module = '', local = address] = /^((?:module\.[^.]+\.)*)(.+)$/.exec(address) ?? [];
  const [, type = '', name = '', key] = /^([\w-]+)\.([\w-]+)(?:\[(.+)\])?$/.exec(local) ?? [];
  return {
    addr: address,
    module: module.replace(/\.$/, ''),
    resource: local,
    implied_provider: type.split('_')[0],
    resource_type: type,
    resource_name: name,
    resource_key: key === undefined ? null : JSON.parse(key),
  };
}

function diagnostic(write: Write, message: string): string {
  const [summary = '', ...detail] = message.split('\n');
  return write('error', `Error: ${summary}`, 'diagnostic', {
    diagnostic: { severity: 'error', summary, detail: detail.join('\n').trim() },
  });
}

function warning(write: Write, summary: string): string {
  return write('warn', `Warning: ${summary}`, 'diagnostic', {
    diagnostic: { severity: 'warning', summary, detail: '' },
  });
}
