import { type ApiModel, GeneratorError, printTable } from '@hcptf/generator-kit';

/** The state machine of runs, as the specification states it beside the enumeration of the states. */
export function printRunStates(model: ApiModel): string {
  const status = model.schemas['RunStatus'];
  const states = status?.['x-run-states'] ?? {};
  const known = status?.anyOf?.find((branch) => branch.enum)?.enum ?? [];
  const unlike = [
    ...known.filter((name) => !(String(name) in states)),
    ...Object.keys(states).filter((name) => !known.includes(name)),
  ];
  if (unlike.length > 0) {
    throw new GeneratorError(
      'spec/components/schemas/Run.yaml',
      `x-run-states and the enumeration differ: ${unlike.join(', ')}`,
      'describe every state, and no other, in x-run-states',
    );
  }
  return `
import type { RunState } from '../runs/run-state.ts';

/** What each known state means for a caller that waits for the run. */
export const runStates: Readonly<Record<string, RunState>> = ${printTable(states)};
`.trimStart();
}
