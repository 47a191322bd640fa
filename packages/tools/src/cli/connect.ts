import { type Client, createClient, HcptfError } from '@hcptf/client';
import type { CliEnvironment } from '../run-cli.ts';

/** A client for the host and the token of the environment, named as the terraform provider names them. */
export function connect({ TFE_TOKEN: token = '', TFE_ADDRESS: address }: CliEnvironment): Client {
  return createClient({ token: () => token, ...(address && { baseUrl: address }) });
}

/**
 * The arguments of a call as they stand on a command line.
 * @throws HcptfError when they are not JSON
 */
export function readJson(text = '{}'): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HcptfError(`The arguments are not JSON. Write them as '{"run_id": "run-…"}', in single quotes.`);
  }
}
