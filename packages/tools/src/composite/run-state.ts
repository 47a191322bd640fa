/** What a state of a run means for one who waits for it. */
export interface RunState {
  /** `running` goes on by itself, `waiting` needs a decision, `final` never changes. */
  readonly kind: 'running' | 'waiting' | 'final';
  /** What it waits for, or how it ended: `needs-confirmation`, `policy-override`, `errored`, … */
  readonly reason?: string;
  /** `confirmable`: it waits only while the run can be confirmed, else it goes on by itself. */
  readonly when?: 'confirmable';
}
