import type { ConfigurationFiles, Module } from '../configuration/read-module.ts';
import type { PriorInstance } from '../state/prior-instances.ts';
import type { TerraformState } from '../state/terraform-state.ts';
import type { OpenEvaluations } from './open-evaluations.ts';
import type { PlannedChange } from './plan-outcome.ts';

/** What all modules of a plan share. */
export interface SharedPlan {
  readonly files: ConfigurationFiles;
  readonly root: Module;
  readonly state: TerraformState | undefined;
  /** Instances of the state, under the addresses that `moved` blocks give them. */
  readonly prior: ReadonlyMap<string, PriorInstance>;
  /** Addresses of instances that the run replaces on request. */
  readonly replaced: ReadonlySet<string>;
  /** Ids of what is to be imported, and configuration that is written for it, by address. */
  readonly imports: ReadonlyMap<string, string>;
  readonly generated: ReadonlyMap<string, string>;
  readonly open: OpenEvaluations;
  /** Changes so far, in the order in which they were planned. */
  readonly changes: PlannedChange[];
  /** Addresses that the configuration wants. */
  readonly wanted: Set<string>;
  /** Says in one line of the log what the mock did not evaluate. */
  note(text: string): void;
  /** Leaves alone whatever the state has at an address and below it. */
  keep(address: string): void;
}
