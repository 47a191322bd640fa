import { type PlanOutcome, tallyOf } from '../plan/plan-outcome.ts';

/** `Plan: 1 to add, 0 to change, 0 to destroy.` or `Apply complete! Resources: 1 added, …` */
export function changesSummary(
  outcome: Pick<PlanOutcome, 'changes'>,
  phase: 'plan' | 'apply',
  destroyed = false,
): string {
  const { add, change, import: imports, remove } = tallyOf(outcome);
  const imported = (text: string) => (imports > 0 ? `${imports} ${text}, ` : '');
  if (phase === 'plan')
    return `Plan: ${imported('to import')}${add} to add, ${change} to change, ${remove} to destroy.`;
  if (destroyed) return `Destroy complete! Resources: ${remove} destroyed.`;
  return `Apply complete! Resources: ${imported('imported')}${add} added, ${change} changed, ${remove} destroyed.`;
}

/** An error in terraform's frame. */
export function errorText(message: string): string[] {
  return ['╷', ...`Error: ${message}`.split('\n').map((line) => `│ ${line}`), '╵'];
}
