import { isObject, type Json, type JsonObject } from '../../../../http/json.ts';
import type { OutsideChange } from '../../../../terraform/plan/drift.ts';
import type { WorldRecord } from '../../../world/record.ts';

/** The script of a run, by a seed or a test. Without changes and outputs, the configuration is planned. */
export interface Scenario {
  /** Empty for a plan without changes. */
  changes?: readonly ScenarioChange[];
  /** Changes made outside of terraform. Refreshes find them until an apply takes them over. */
  drift?: readonly ScenarioDrift[];
  /** Values of the outputs after the apply. */
  outputs?: Readonly<Record<string, ScenarioOutput>>;
  /** Sentinel policies, for a policy check after the plan. */
  policies?: readonly ScenarioPolicy[];
  /** OPA policies, for a policy evaluation in the task stage after the plan. */
  evaluations?: readonly ScenarioPolicy[];
  /** Run tasks. */
  tasks?: readonly ScenarioTask[];
  /** Monthly costs in US dollars. Without this there is no cost estimate. */
  costEstimate?: { prior: number; proposed: number };
  error?: { phase: 'plan' | 'apply'; message: string };
  /** Milliseconds of the phases; they override the transitions. */
  durations?: { plan?: number; apply?: number };
  /** A cancel has no effect, as when a provider hangs: only a force-cancel ends the run. */
  ignoresCancel?: boolean;
}

export interface ScenarioChange {
  /** `module.vpc.aws_subnet.private["a"]` */
  address: string;
  action: 'create' | 'update' | 'replace' | 'delete';
  /** The state's attributes unless stated. */
  before?: JsonObject;
  after?: JsonObject;
  /** Names of attributes that are known only after the apply. */
  unknown?: readonly string[];
  sensitive?: readonly string[];
  /** `registry.terraform.io/hashicorp/aws`; derived from the type unless stated. */
  provider?: string;
}

export type ScenarioDrift = OutsideChange;

export interface ScenarioOutput {
  value: Json;
  sensitive?: boolean;
}

export interface ScenarioPolicy {
  /** `s3-bucket-encryption` */
  name: string;
  passed: boolean;
  enforcement: 'advisory' | 'soft-mandatory' | 'hard-mandatory' | 'mandatory';
  /** The message of a failed policy. */
  message?: string;
}

export interface ScenarioTask {
  name: string;
  stage: 'pre_plan' | 'post_plan' | 'pre_apply' | 'post_apply';
  passed: boolean;
  enforcement: 'advisory' | 'mandatory';
  message?: string;
}

/** The script of a run, or for all runs of a workspace. */
export function scenarioOf({ internal }: WorldRecord): Scenario | undefined {
  const scenario = internal['scenario'];
  return isObject(scenario) ? (scenario as Scenario) : undefined;
}

/** For storing it in a record. */
export function scenarioJson(scenario: Scenario): JsonObject {
  return structuredClone(scenario) as unknown as JsonObject;
}
