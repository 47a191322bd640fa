/** A figure of this run, and what it has to come to. */
export interface Goal {
  name: string;
  found: number;
  goal: number;
  /** `at least` for ratios of speed, `at most` for times. */
  kind: 'at least' | 'at most';
}

/** Prints each goal, and has the process fail when one is missed. */
export function checkGoals(goals: readonly Goal[]): void {
  for (const { name, found, goal, kind } of goals) {
    const reached = kind === 'at least' ? found >= goal : found <= goal;
    if (!reached) process.exitCode = 1;
    console.log(`${reached ? 'reached' : 'MISSED '} ${name}: ${Number(found.toPrecision(3))} (${kind} ${goal})`);
  }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
