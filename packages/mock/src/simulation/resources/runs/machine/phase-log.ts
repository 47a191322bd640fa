import { joinBytes, textBytes } from '../../../../http/bytes.ts';
import { refreshedResources } from '../../../../terraform/plan/refreshed-resources.ts';
import type { AppliedOutput } from '../../../../terraform/show/applied-output.ts';
import { applyLogLines } from '../../../../terraform/show/apply-log.ts';
import type { LoggedPhase } from '../../../../terraform/show/logged-phase.ts';
import { planLogLines } from '../../../../terraform/show/plan-log.ts';
import { timestamp } from '../../../world/clock.ts';
import { toOne, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { failureReason } from './failure-reason.ts';
import { outcomeOf } from './plan-run.ts';
import { stateBefore } from './prior-state.ts';
import { planOf, runOf } from './run-parts.ts';
import { statusOf } from './run-status.ts';
import { stayOf, transitionsOf } from './transitions.ts';
import { blobOf } from './worked-phase.ts';

/** Mark the start and the end of a log, as HCP Terraform does. */
const STX = '\u0002';
const ETX = '\u0003';

const BEGUN = new Set(['running', 'finished', 'errored', 'canceled']);

/**
 * The log of a plan or apply, as far as it has come. Each read makes it from the records, so that it takes no memory.
 * Lines that were read once stay the same.
 */
export function phaseLog(world: World, phase: WorldRecord): Uint8Array {
  const status = statusOf(phase);
  if (!BEGUN.has(status)) return new Uint8Array();
  const written = blobOf(world, phase, 'log');
  if (written) return joinBytes(textBytes(STX), written, textBytes(status === 'running' ? '' : ETX));
  const run = runOf(world, phase);
  const lines = phase.type === 'plans' ? planLines(world, run, phase) : applyLines(world, run, phase);
  const header = [
    `Terraform v${String(run.attributes['terraform-version'])}`,
    'on linux_amd64',
    'Initializing plugins and modules...',
  ];
  if (status === 'canceled') {
    const canceled = [
      '',
      'Interrupt received.',
      'Please wait for Terraform to exit or data loss may occur.',
      'Gracefully shutting down...',
      '',
      'Operation was canceled.',
    ];
    const kept = lines.slice(0, Number(phase.internal['shown'] ?? 0));
    return encode([...header, ...kept, ...canceled], true);
  }
  if (status !== 'running') return encode([...header, ...lines], true);
  const shown = shownOf(world, run, phase, lines.length);
  // A cancel must not take back what was read.
  if (shown > Number(phase.internal['shown'] ?? 0)) world.update(phase, { internal: { shown } });
  return encode([...header, ...lines.slice(0, shown)], false);
}

function planLines(world: World, run: WorldRecord, plan: WorldRecord): string[] {
  const { outcome, ...phase } = loggedPhase(world, run, plan);
  const isRefreshed = run.attributes['refresh'] !== false;
  const refreshed = isRefreshed ? refreshedResources(stateBefore(world, run), outcome) : [];
  return planLogLines({ ...phase, outcome, refreshed });
}

function applyLines(world: World, run: WorldRecord, apply: WorldRecord): string[] {
  const phase = loggedPhase(world, run, apply);
  const applied = phase.failure === undefined ? outputsAfter(world, run) : [];
  return applyLogLines({ ...phase, applied, isDestroy: run.attributes['is-destroy'] === true });
}

function loggedPhase(world: World, run: WorldRecord, phase: WorldRecord): LoggedPhase {
  return {
    outcome: outcomeOf(planOf(world, run)),
    failure: failureReason(world, run, phase.type === 'plans' ? 'plan' : 'apply'),
    isStructured: phase.attributes['structured-run-output-enabled'] === true,
    terraformVersion: String(run.attributes['terraform-version']),
    time: timestamp(Number(phase.internal['began'] ?? 0)),
  };
}

/** The outputs of the state that the run wrote. */
function outputsAfter(world: World, run: WorldRecord): AppliedOutput[] {
  const version = world.related('state-versions', 'run', run.id).at(-1);
  if (!version || toOne(version, 'run')?.id !== run.id) return [];
  return world.related('state-version-outputs', 'state-version', version.id).map(({ attributes }) => ({
    name: String(attributes['name']),
    value: attributes['value'],
    type: attributes['detailed-type'],
    sensitive: attributes['sensitive'] === true,
  }));
}

/** How many lines the log has by now. The last lines, with the result, come with the end. */
function shownOf(world: World, run: WorldRecord, phase: WorldRecord, count: number): number {
  const most = Math.max(0, count - 2);
  const began = Number(phase.internal['began'] ?? 0);
  const before = Number(phase.internal['shown'] ?? 0);
  if (transitionsOf(world, run).mode !== 'time') return Math.max(before, Math.floor(most / 2));
  const part = (world.clock.now() - began) / Math.max(1, stayOf(world, run));
  return Math.min(most, Math.max(before, Math.floor(most * part)));
}

function encode(lines: readonly string[], complete: boolean): Uint8Array {
  return textBytes(`${STX}${lines.map((line) => `${line}\n`).join('')}${complete ? ETX : ''}`);
}
