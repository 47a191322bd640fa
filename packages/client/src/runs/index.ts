export type { Clock } from '../clock/clock.ts';
export type { Run } from '../generated/openapi.ts';
export type { DecisionReason, FinalReason, RunReason, RunState } from '../specification/run-state.ts';
export { createRunAndWait, type NewRun } from './create-run-and-wait.ts';
export { type InvokeActionOptions, invokeAction } from './invoke-action.ts';
export type { WaitOptions } from './poll.ts';
export {
  type RunAction,
  type RunChange,
  type RunWaitResult,
  type WaitForRunOptions,
  waitForRun,
} from './wait-for-run.ts';
export { WaitTimeoutError } from './wait-timeout-error.ts';
