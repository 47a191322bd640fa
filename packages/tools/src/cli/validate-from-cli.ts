import { loadPolicy } from '../node/load-policy.ts';

/**
 * Checks a policy file, for CI.
 * @throws HcptfError that lists everything that is wrong
 */
export async function validateFromCli(file: string): Promise<string> {
  const { agents } = await loadPolicy(file);
  const lines = Object.entries(agents).map(([agent, { rules }]) => `${agent}: ${count(rules.length, 'rule')}`);
  return `${file} is valid: ${count(lines.length, 'agent')}.\n${lines.map((line) => `${line}\n`).join('')}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
