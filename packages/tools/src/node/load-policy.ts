import { readFile } from 'node:fs/promises';
import { HcptfError } from '@hcptf/client';
import { parse } from 'yaml';
import { parsePolicy } from '../catalog/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * Reads a policy file, YAML or JSON.
 * @throws HcptfError when it cannot be read or is not valid
 */
export async function loadPolicy(path: string): Promise<Policy> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new HcptfError(`The policy ${path} cannot be read: ${error.message.split(',')[0]}.`);
  });
  let value: unknown;
  try {
    value = parse(text); // JSON is YAML
  } catch (error) {
    throw new HcptfError(`The policy ${path} is no YAML or JSON: ${(error as Error).message.split('\n')[0]}.`);
  }
  try {
    return parsePolicy(value);
  } catch (error) {
    if (!HcptfError.isInstance(error)) throw error;
    throw new HcptfError(`${path}: ${error.message}`);
  }
}
