/** What a state of a run means for a caller that waits for it. */
export interface RunState {
  /** `running` goes on by itself, `waiting` needs a decision, `final` never changes. */
  readonly kind: 'running' | 'waiting' | 'final';
  /** What it waits for, or how it ended. */
  readonly reason?: RunReason;
  /** `confirmable`: it waits only while `actions.is-confirmable` is true, else it goes on by itself. */
  readonly when?: 'confirmable';
}

/** What a run waits for: a decision that a person has to take. */
export type DecisionReason = 'needs-confirmation' | 'cost-decision' | 'policy-override' | 'task-decision';

/** How a run ended. `policy-soft-failed` ends plan-only runs; `finished` also says that there was nothing to apply. */
export type FinalReason = 'finished' | 'errored' | 'canceled' | 'discarded' | 'policy-soft-failed';

/** What a run waits for, or how it ended. */
export type RunReason = DecisionReason | FinalReason;
