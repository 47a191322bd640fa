import type { JsonObject } from '../../../../http/json.ts';
import { type Ref, refTo, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import type { NextState } from './next-state.ts';
import { recordRunEvent } from './record-run-event.ts';
import { runOf, taskStageOf } from './run-parts.ts';
import { enter } from './run-progress.ts';
import { type Scenario, scenarioOf } from './scenario.ts';
import { seededId } from './seeded-id.ts';

const STAGES = ['pre_plan', 'post_plan', 'pre_apply', 'post_apply'] as const;

/** Adds the stages with the run: the terraform CLI reads them only once, right after it created the run. */
export function addTaskStages(world: World, run: WorldRecord, { tasks = [], evaluations = [] }: Scenario): void {
  const now = world.now();
  const dates: JsonObject = { 'created-at': now, 'updated-at': now };
  for (const name of STAGES) {
    const own = tasks.filter(({ stage }) => stage === name);
    const policies = name === 'post_plan' ? evaluations : [];
    if (own.length + policies.length === 0 || taskStageOf(world, run, name)) continue;
    const stage = world.create('task-stages', {
      id: seededId(world, run, 'task-stages'),
      attributes: { stage: name, status: 'pending', 'status-timestamps': {}, ...dates },
      relationships: { run: refTo(run) },
    });
    const relationships = { 'task-stage': refTo(stage) };
    for (const task of own) {
      const attributes = {
        status: 'pending',
        message: null,
        'status-timestamps': {},
        url: null,
        'task-id': world.newId('tasks'),
        'task-url': `https://tasks.example/${encodeURIComponent(task.name)}`,
        'workspace-task-id': world.newId('workspace-tasks'),
        'agent-pool-id': null,
        'task-result-outcomes-count': 0,
        stage: name,
        'is-speculative': run.attributes['plan-only'] === true,
        'task-name': task.name,
        'workspace-task-enforcement-level': task.enforcement,
        ...dates,
      };
      world.create('task-results', {
        attributes,
        relationships,
        internal: { passed: task.passed, message: task.message ?? null },
      });
    }
    if (policies.length > 0) {
      const attributes = {
        status: 'pending',
        'policy-kind': 'opa',
        'policy-tool-version': '0.54.0',
        'result-count': null,
        'status-timestamps': {},
        ...dates,
      };
      const id = seededId(world, run, 'policy-evaluations');
      world.create('policy-evaluations', { id, attributes, relationships });
    }
  }
}

/** Begins a stage and returns the run's next state; undefined where no such stage is left. */
export function beginTaskStage(world: World, run: WorldRecord, name: string): NextState | undefined {
  const stage = taskStageOf(world, run, name);
  if (stage?.attributes['status'] !== 'pending') return undefined;
  enter(world, stage, 'running');
  for (const part of partsOf(world, stage)) enter(world, part, 'running', {}, runningStamps(part));
  return { status: `${name}_running` };
}

/** Evaluations are queued first, for no time. */
export function runningStamps({ type }: WorldRecord): string[] {
  return type === 'policy-evaluations' ? ['queued-at', 'running-at'] : ['running-at'];
}

export function partsOf(world: World, stage: WorldRecord): WorldRecord[] {
  return ['task-results', 'policy-evaluations'].flatMap((type) => [...world.related(type, 'task-stage', stage.id)]);
}

/** A failed mandatory task ends the run; failed mandatory policies make it wait for an override. */
export function decideTaskStage(world: World, run: WorldRecord, name: string): NextState {
  const completed = { status: `${name}_completed` };
  const stage = taskStageOf(world, run, name);
  if (!stage) return completed;
  const { failed, refused } = judge(world, run, stage);
  // After the apply there is nothing left to stop: tasks there are advisory.
  if (failed && name !== 'post_apply') {
    enter(world, stage, 'failed');
    return { status: 'errored' };
  }
  if (refused && run.attributes['plan-only'] !== true) {
    enter(world, stage, 'awaiting_override');
    return { status: `${name}_awaiting_decision` };
  }
  enter(world, stage, failed || refused ? 'failed' : 'passed');
  return refused ? { status: 'errored' } : completed;
}

/** Ends the parts of a stage. @returns whether mandatory tasks failed, and whether mandatory policies failed */
export function judge(world: World, run: WorldRecord, stage: WorldRecord): { failed: boolean; refused: boolean } {
  let failed = false;
  for (const result of [...world.related('task-results', 'task-stage', stage.id)]) {
    const passed = result.internal['passed'] === true;
    enter(world, result, passed ? 'passed' : 'failed', { message: result.internal['message'] ?? null });
    failed ||= !passed && result.attributes['workspace-task-enforcement-level'] === 'mandatory';
  }
  let refused = false;
  for (const evaluation of [...world.related('policy-evaluations', 'task-stage', stage.id)]) {
    refused = !evaluate(world, run, evaluation) || refused;
  }
  return { failed, refused };
}

function evaluate(world: World, run: WorldRecord, evaluation: WorldRecord): boolean {
  const policies = scenarioOf(run)?.evaluations ?? [];
  const failed = policies.filter(({ passed }) => !passed);
  const advisory = failed.filter(({ enforcement }) => enforcement === 'advisory').length;
  const count = {
    'advisory-failed': advisory,
    errored: 0,
    'mandatory-failed': failed.length - advisory,
    passed: policies.length - failed.length,
  };
  const passed = failed.length === advisory;
  enter(world, evaluation, passed ? 'passed' : 'failed', { 'result-count': count });
  world.create('policy-set-outcomes', {
    id: seededId(world, run, 'policy-set-outcomes'),
    attributes: {
      outcomes: policies.map((policy) => ({
        policy_name: policy.name,
        status: policy.passed ? 'passed' : 'failed',
        enforcement_level: policy.enforcement === 'advisory' ? 'advisory' : 'mandatory',
        query: `data.terraform.policies.${policy.name.replaceAll('-', '_')}.deny`,
        description: policy.message ?? '',
        output: policy.passed ? [] : [policy.message ?? `${policy.name} failed`],
      })),
      error: '',
      warnings: [],
      overridable: true,
      'policy-set-name': 'acme-baseline',
      'policy-set-description': null,
      'result-count': count,
      'policy-tool-version': '0.54.0',
    },
    relationships: { 'policy-evaluation': refTo(evaluation) },
  });
  return passed;
}

/** Overrides the failed policies of a stage in a person's name. Returns the run's next state. */
export function overrideTaskStage(
  world: World,
  stage: WorldRecord,
  { by, comment }: { by: Ref; comment: string | undefined },
): NextState {
  const run = runOf(world, stage);
  enter(world, stage, 'passed');
  for (const evaluation of [...world.related('policy-evaluations', 'task-stage', stage.id)]) {
    if (evaluation.attributes['status'] === 'failed') enter(world, evaluation, 'overridden');
  }
  recordRunEvent(world, run, { action: 'overrode_task_stage', actor: by, target: stage, comment });
  return { status: `${String(stage.attributes['stage'])}_completed` };
}
