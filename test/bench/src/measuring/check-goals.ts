/** A figure of this run and its goal. */
export interface Goal {
  name: string;
  found: number;
  goal: number;
  /** `at least` for ratios of speed, `at most` for times. */
  kind: 'at least' | 'at most';
  /** Why a missed goal is accepted. It is printed like the others, but does not fail the run. */
  conceded?: string;
}

/** Prints each goal. The process fails if a goal is missed that was not conceded. */
export function checkGoals(goals: readonly Goal[]): void {
  for (const { name, found, goal, kind, conceded } of goals) {
    const reached = kind === 'at least' ? found >= goal : found <= goal;
    if (!reached && conceded === undefined) process.exitCode = 1;
    const note = reached || conceded === undefined ? '' : `, conceded: ${conceded}`;
    console.log(`${reached ? 'reached' : 'MISSED '} ${name}: ${Number(found.toPrecision(3))} (${kind} ${goal})${note}`);
  }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
