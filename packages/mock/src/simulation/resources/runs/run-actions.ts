import type { Answer } from '../../../http/answer.ts';
import { conflict, forbidden } from '../../../http/api-errors.ts';
import { isObject } from '../../../http/json.ts';
import { accepted } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import type { WorldRecord } from '../../world/record.ts';
import { cancelRun, forceExecuteObstacle, forceExecuteRun } from './machine/act-on-run.ts';
import { confirmation } from './machine/after-plan.ts';
import type { Cause } from './machine/next-state.ts';
import { moveRun } from './machine/run-driver.ts';
import { type RunActions, runActions } from './machine/run-flags.ts';
import { statusOf } from './machine/run-status.ts';

export const runActionHandlers: Handlers = {
  applyRun: (call) =>
    act(call, 'is-confirmable', 'confirmed', (run, cause) =>
      moveRun(call.world, run, confirmation(call.world, run, cause)),
    ),
  discardRun: (call) =>
    act(call, 'is-discardable', 'discarded', (run, cause) =>
      moveRun(call.world, run, { status: 'discarded', ...cause }),
    ),
  cancelRun: (call) => act(call, 'is-cancelable', 'canceled', (run, cause) => cancelRun(call.world, run, cause)),
  forceCancelRun: (call) =>
    act(call, 'is-force-cancelable', 'forcefully canceled', (run, cause) =>
      moveRun(call.world, run, { status: 'force_canceled', ...cause }),
    ),
  forceExecuteRun: forceExecute,
};

function act(call: Call, flag: keyof RunActions, done: string, go: (run: WorldRecord, cause: Cause) => void): Answer {
  const run = call.scope.get('runs');
  if (!runActions(call.world, run)[flag]) {
    throw conflict(`The run is ${statusOf(run)} and cannot be ${done} in this state${reason(run, flag)}`);
  }
  go(run, { by: call.actor.user, comment: commentOf(call.body) });
  return accepted();
}

function reason({ attributes }: WorldRecord, flag: keyof RunActions): string {
  const available = attributes['force-cancel-available-at'];
  if (flag === 'is-confirmable' && attributes['status'] === 'planned_and_saved') {
    return ': the workspace is busy, or its state is newer than the plan';
  }
  if (flag !== 'is-force-cancelable') return '';
  return available ? `: force-cancel is available at ${String(available)}` : ': cancel it first';
}

function forceExecute(call: Call): Answer {
  const { world, actor } = call;
  const run = call.scope.get('runs');
  const obstacle = forceExecuteObstacle(world, run);
  if (obstacle === 'not-pending')
    throw forbidden('The run is not pending, or the workspace is not locked by another run');
  if (obstacle) throw conflict('The run that has the workspace cannot be discarded in its state');
  forceExecuteRun(world, run, { by: actor.user });
  return accepted();
}

export function commentOf(body: unknown): string | undefined {
  const comment = isObject(body) ? body['comment'] : undefined;
  return typeof comment === 'string' && comment !== '' ? comment : undefined;
}
