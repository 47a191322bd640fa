import type { PlanOutcome } from '../plan/plan-outcome.ts';

/** What the log of a plan or an apply contains. */
export interface LoggedPhase {
  outcome: PlanOutcome;
  /** Why the phase failed; undefined where it did not. */
  failure: string | undefined;
  /** Whether each line is a JSON object. */
  isStructured: boolean;
  terraformVersion: string;
  /** When the phase began. All lines have this time, so that each read returns the same. */
  time: string;
}
