import { HcptfError } from '../errors/hcptf-error.ts';

/**
 * Holds an option to its range.
 * @throws HcptfError for what is no number, or too small
 */
export function atLeast(least: number, name: string, value: number): number {
  if (typeof value === 'number' && value >= least) return value;
  throw new HcptfError(`${name} must be a positive number.`);
}
