import type { Answer } from '../../../http/answer.ts';
import { conflict, notFound } from '../../../http/api-errors.ts';
import { isObject } from '../../../http/json.ts';
import { show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { list } from '../../documents/list.ts';
import type { WorldRecord } from '../../world/record.ts';
import { isOverridable, overridePolicyCheck } from './machine/policy-checks.ts';
import { policyOutput } from './machine/policy-output.ts';
import { moveRun, noteRead } from './machine/run-driver.ts';
import { runOf } from './machine/run-parts.ts';
import { overrideTaskStage } from './machine/task-stages.ts';
import { commentOf } from './run-actions.ts';

export const policyCheckHandlers: Handlers = {
  listPolicyChecks: (call) =>
    list(call, read(call, call.world.related('policy-checks', 'run', call.scope.get('runs').id))),
  getPolicyCheck: (call) => show(call, read(call, call.scope.get('policy-checks'))),
  getPolicyCheckOutput,
  overridePolicyCheck: overrideCheck,
  listTaskStages: (call) => list(call, read(call, call.world.related('task-stages', 'run', call.scope.get('runs').id))),
  getTaskStage: (call) => show(call, read(call, call.scope.get('task-stages'))),
  overrideTaskStage: overrideStage,
  listPolicyEvaluations: (call) =>
    list(call, call.world.related('policy-evaluations', 'task-stage', call.scope.get('task-stages').id)),
  getPolicyEvaluation: (call) => show(call, read(call, call.scope.get('policy-evaluations'))),
  listPolicySetOutcomes,
};

/** Looking at a check is looking at its run, which may go on by that. */
function read<Found>(call: Call, found: Found): Found {
  noteRead(call.world, call.scope.get('runs'));
  return found;
}

function getPolicyCheckOutput(call: Call): Answer {
  const check = call.scope.get('policy-checks');
  if (['pending', 'queued', 'unreachable'].includes(String(check.attributes['status']))) throw notFound();
  const body = policyOutput(call.world, check);
  return { statusCode: 200, headers: { 'content-type': 'text/plain' }, body };
}

function overrideCheck(call: Call): Answer {
  const check = call.scope.get('policy-checks');
  if (!isOverridable(call.world, check)) throw conflict('Policy check cannot be overridden in its current state');
  moveRun(call.world, runOf(call.world, check), overridePolicyCheck(call.world, check, call.actor.user));
  return show(call, check);
}

function overrideStage(call: Call): Answer {
  const stage = call.scope.get('task-stages');
  if (stage.attributes['status'] !== 'awaiting_override') throw conflict('Task stage is not awaiting an override');
  const cause = { by: call.actor.user, comment: commentOf(call.body) };
  moveRun(call.world, runOf(call.world, stage), overrideTaskStage(call.world, stage, cause));
  return show(call, stage);
}

function listPolicySetOutcomes(call: Call): Answer {
  const evaluation = call.scope.get('policy-evaluations');
  const pairs = call.query.records('filter');
  const matches = (outcome: WorldRecord) =>
    pairs.some(({ status, enforcementlevel, enforcement_level: level = enforcementlevel }) =>
      [outcome.attributes['outcomes'] ?? []]
        .flat()
        .some((one) => isObject(one) && fits(one['status'], status) && fits(one['enforcement_level'], level)),
    );
  return list(call, call.world.related('policy-set-outcomes', 'policy-evaluation', evaluation.id), {
    where: [pairs.length > 0 ? matches : undefined],
    relativeLinks: true,
  });
}

const fits = (value: unknown, wanted: string | undefined) => wanted === undefined || value === wanted;
