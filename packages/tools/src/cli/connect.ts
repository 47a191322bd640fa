import { type Client, createClient } from '@hcptf/client';
import { fromEnvironment } from '@hcptf/client/node';
import type { CliEnvironment } from './cli-result.ts';

/**
 * A client for the host and the token that the terraform CLI would use. The token is read when a request is sent, so a dry run
 * needs none.
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
