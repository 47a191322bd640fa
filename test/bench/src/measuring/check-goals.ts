/** A figure of this run, and what it has to come to. */
export interface Goal {
  name: string;
  found: number;
  goal: number;
  /** `at least` for ratios of speed, `at most` for times. */
  kind: 'at least' | 'at most';
  /** Why it is missed, where that is known and decided: it is stated like the others, but fails nothing. */
  conceded?: string;
}

/** Prints each goal, and has the process fail when one is missed that was not conceded. */
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
