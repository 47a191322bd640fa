import type { Json, JsonObject } from '../../http/json.ts';
import { deepEqual } from '../../third-party/fast-deep-equal.ts';
import type { ResourceName } from '../configuration/resource-name.ts';
import type { ChangeReason } from './change-reason.ts';

/** The result of a plan. */
export interface PlanOutcome {
  /** Without resources that neither change nor move. */
  changes: PlannedChange[];
  /** Only those that change. */
  outputs: PlannedOutput[];
  /** Addresses of the actions that the apply invokes. */
  invocations: string[];
  /** Values of the configuration's variables, for the plan as JSON. */
  variables: JsonObject;
  /** The targets of the run, with what they need; empty for everything. */
  targets?: readonly string[];
  /** Changes made outside of terraform that the refresh found. */
  drift?: PlannedChange[];
  /** The plan only takes over the drift. */
  refreshOnly?: boolean;
  /** What the mock did not evaluate: a line of the log each. */
  notes?: readonly string[];
  /** Why there is no plan. */
  error?: string;
}

export interface PlannedChange extends ResourceName {
  address: string;
  /** `registry.terraform.io/hashicorp/aws` */
  provider: string;
  /** Empty for a resource that is only moved or imported. */
  actions: ('create' | 'update' | 'delete' | 'forget')[];
  before: JsonObject | null;
  /** Without values that are known only after the apply. */
  after: JsonObject | null;
  unknown: string[];
  sensitive: string[];
  /** Left out where the actions speak for themselves. */
  reason?: ChangeReason;
  /** Attributes whose change replaces the resource. */
  replacing?: string[];
  /** Its address before a `moved` block. */
  previous?: string;
  /** Id of what is imported. */
  importing?: string;
  /** Configuration that was written for what is imported. */
  generated?: string;
  /** Attributes of which a part is known after the apply only, with that part as `after_unknown` has it. */
  unknownParts?: JsonObject;
}

export interface PlannedOutput {
  name: string;
  before: Json;
  /** Null when the output is deleted, or known only after the apply. */
  after: Json;
  actions: ('create' | 'update' | 'delete')[];
  unknown: boolean;
  sensitive: boolean;
}

export function hasChanges({ changes, outputs, invocations, drift = [], refreshOnly }: PlanOutcome): boolean {
  return changes.length + outputs.length + invocations.length > 0 || (refreshOnly === true && drift.length > 0);
}

/** A replacement counts as an addition and a destruction. */
export function tallyOf({
  changes,
}: Pick<PlanOutcome, 'changes'>): Record<'add' | 'change' | 'import' | 'remove', number> {
  const count = (action: 'create' | 'update' | 'delete') =>
    changes.filter(({ actions }) => actions.includes(action)).length;
  return {
    add: count('create'),
    change: count('update'),
    import: changes.filter(({ importing }) => importing !== undefined).length,
    remove: count('delete'),
  };
}

/** The same as attributes of plans and applies. */
export function countsOf(outcome: Pick<PlanOutcome, 'changes'>): JsonObject {
  const { add, change, import: imported, remove } = tallyOf(outcome);
  return {
    'resource-additions': add,
    'resource-changes': change,
    'resource-destructions': remove,
    'resource-imports': imported,
  };
}

/** Where the provider of a type is, if it is one of HashiCorp's. */
export function providerOf(type: string): string {
  if (type === 'terraform_data') return 'terraform.io/builtin/terraform';
  return `registry.terraform.io/hashicorp/${type.split('_')[0]}`;
}

export function outputChange(
  name: string,
  before: Json | undefined,
  after: Json | undefined,
  sensitive: boolean,
): PlannedOutput | undefined {
  if (deepEqual(before, after)) return undefined;
  const actions: PlannedOutput['actions'] = [
    before === undefined ? 'create' : after === undefined ? 'delete' : 'update',
  ];
  return { name, before: before ?? null, after: after ?? null, actions, unknown: false, sensitive };
}
