import { type Client, createClient, HcptfError } from '@hcptf/client';
import { fromEnvironment } from '@hcptf/client/node';
import type { CliEnvironment } from './run-cli.ts';

/**
 * A client for the host and the token that the terraform CLI would use. The token is looked for when a request is sent: what only
 * shows something needs none.
 * @throws HcptfError where the environment names no host
 */
export function connect(environment: CliEnvironment): Client {
  const { baseUrl } = fromEnvironment({ env: { ...environment, TFE_TOKEN: 'none' } });
  return createClient({
    baseUrl,
    token: () => {
      const { token } = fromEnvironment({ env: environment });
      return typeof token === 'function' ? token() : token;
    },
  });
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
