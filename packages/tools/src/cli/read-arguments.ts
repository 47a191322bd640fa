import { HcptfError } from '@hcptf/client';

/**
 * Reads the arguments of a call from a command line.
 * @throws HcptfError when they are not JSON
 */
export function readArguments(text = '{}'): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HcptfError(`The arguments are not JSON. Write them as '{"run_id": "run-…"}', in single quotes.`);
  }
}
