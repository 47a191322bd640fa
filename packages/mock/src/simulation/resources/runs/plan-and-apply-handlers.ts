import type { Answer } from '../../../http/answer.ts';
import { unprocessable } from '../../../http/api-errors.ts';
import { noContent, redirect, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import type { WorldRecord } from '../../world/record.ts';
import { registerSignedObject, signedUrl } from '../signed-objects/signed-objects.ts';
import { noteRead } from './machine/run-driver.ts';
import { planOf } from './machine/run-parts.ts';

const MINUTE = 60_000;

export const planAndApplyHandlers: Handlers = {
  getPlan: (call) => phase(call, 'plans'),
  getApply: (call) => phase(call, 'applies'),
  getPlanJsonOutput: (call) => json(call, call.scope.get('plans'), 'plan-json', '0.12.0'),
  getRunPlanJsonOutput: (call) => json(call, planOf(call.world, call.scope.get('runs')), 'plan-json', '0.12.0'),
  getPlanRedactedJsonOutput: (call) => json(call, call.scope.get('plans'), 'redacted-plan-json', '0.15.2'),
};

function phase(call: Call, type: string): Answer {
  noteRead(call.world, call.scope.get('runs'));
  return show(call, call.scope.get(type));
}

function json(call: Call, plan: WorldRecord, kind: string, since: string): Answer {
  const { world } = call;
  const run = call.scope.get('runs');
  noteRead(world, run);
  const version = String(run.attributes['terraform-version']);
  if (isOlder(version, since)) {
    throw unprocessable('', `The plan has no JSON: Terraform ${version} is older than ${since.replace(/\.0$/, '')}`);
  }
  const status = String(plan.attributes['status']);
  if (status !== 'finished' && status !== 'errored') return noContent();
  return redirect(
    signedUrl(call, registerSignedObject(world, { kind, record: plan, method: 'GET', expiresIn: MINUTE })),
  );
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((one) => one.split('.').map(Number));
  const at = [0, 1, 2].find((index) => (a?.[index] ?? 0) !== (b?.[index] ?? 0));
  return at !== undefined && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}
