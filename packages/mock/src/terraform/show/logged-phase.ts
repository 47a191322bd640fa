import type { PlanOutcome } from '../plan/plan-outcome.ts';

/** A plan or an apply, as far as its log tells of it. */
export interface LoggedPhase {
  outcome: PlanOutcome;
  /** Why the phase failed; undefined where it did not. */
  failure: string | undefined;
  /** Whether each line is a JSON object. */
  isStructured: boolean;
  terraformVersion: string;
  /** When the phase began. All lines bear this time, so that they are the same at each read. */
  time: string;
}
