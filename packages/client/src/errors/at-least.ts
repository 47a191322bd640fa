import { HcptfError } from './hcptf-error.ts';

/**
 * Checks that an option is in its range.
 * @throws HcptfError for a value that is not a number or is too small
 */
export function atLeast(least: number, name: string, value: number): number {
  if (typeof value === 'number' && value >= least) return value;
  throw new HcptfError(`${name} must be a positive number.`);
}
