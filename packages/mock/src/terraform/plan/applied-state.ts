import type { Json, JsonObject } from '../../http/json.ts';
import { parseAddress } from '../configuration/resource-name.ts';
import { ctyType } from '../state/cty-type.ts';
import { putInstance, takeInstance } from '../state/put-instance.ts';
import type { StateOutput, StateResource, TerraformState } from '../state/terraform-state.ts';
import { refreshed } from './drift.ts';
import type { PlannedChange, PlanOutcome } from './plan-outcome.ts';

/** What an apply leaves behind. */
export interface AppliedState {
  /** All resources, as in a state file. */
  resources: readonly StateResource[];
  outputs: Readonly<Record<string, StateOutput>>;
}

/** Random letters and digits. */
type NewSecret = (length: number) => string;

/** The prior state as it was refreshed, with the changes made to it. */
export function appliedState(
  state: TerraformState | undefined,
  { changes, outputs, drift }: PlanOutcome,
  newSecret: NewSecret,
): AppliedState {
  const prior = refreshed(state, drift);
  const resources: StateResource[] = structuredClone(prior?.resources ?? []);
  const values = new AppliedValues(newSecret, changes);
  // Take out all first: an instance may move to the address of another.
  for (const { previous } of changes) if (previous !== undefined) takeInstance(resources, parseAddress(previous));
  for (const change of changes) putInstance(resources, change, values.of(change.address));
  const left: Record<string, StateOutput> = structuredClone(prior?.outputs ?? {});
  for (const { name, actions, after, sensitive } of outputs) {
    if (actions.includes('delete')) {
      delete left[name];
      continue;
    }
    left[name] = { value: after, type: ctyType(after), ...(sensitive && { sensitive }) };
  }
  return { resources: resources.filter(({ instances }) => instances.length > 0), outputs: left };
}

/** Makes the values that are known only after the apply. */
class AppliedValues {
  readonly #newSecret: NewSecret;
  readonly #changes: ReadonlyMap<string, PlannedChange>;
  readonly #values = new Map<string, JsonObject | null>();

  constructor(newSecret: NewSecret, changes: readonly PlannedChange[]) {
    this.#newSecret = newSecret;
    this.#changes = new Map(changes.map((change) => [change.address, change]));
  }

  /** Attributes of an instance after its change; null for none. */
  of(address: string): JsonObject | null {
    const known = this.#values.get(address);
    const change = this.#changes.get(address);
    if (known !== undefined || !change?.after) return known ?? null;
    const values: JsonObject = { ...change.after };
    this.#values.set(address, values);
    // `output` of a terraform_data is its `input`, so that comes first.
    for (const name of [...change.unknown].sort()) values[name] = this.#made(change, name, values);
    return values;
  }

  #made({ type, address }: PlannedChange, name: string, values: JsonObject): Json {
    if (type === 'terraform_data') return name === 'output' ? (values['input'] ?? null) : uuid(this.#newSecret);
    const label = type.split('_').slice(1).join('-') || address;
    return `${label}-${hex(this.#newSecret, 17)}`;
  }
}

function hex(newSecret: NewSecret, length: number): string {
  return [...newSecret(length)].map((character) => (character.charCodeAt(0) % 16).toString(16)).join('');
}

function uuid(newSecret: NewSecret): string {
  return [
    hex(newSecret, 8),
    hex(newSecret, 4),
    `4${hex(newSecret, 3)}`,
    `a${hex(newSecret, 3)}`,
    hex(newSecret, 12),
  ].join('-');
}
