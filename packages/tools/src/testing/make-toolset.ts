import { createClient } from '@hcptf/client';
import { onTestFinished } from 'vitest';
import type { Toolset } from '../calls/toolset.ts';
import type { ToolsetOptions } from '../calls/toolset-options.ts';
import { createToolset } from '../create-toolset.ts';
import type { Policy } from '../policy/policy.ts';
import type { ToolFailure } from '../results/tool-result.ts';
import { type ScriptedAnswer, type ScriptedServer, type SeenRequest, startScriptedServer } from './scripted-server.ts';

/** No test is to wait for a limit or another try. An object, because not every version of the client has these options. */
export const unhurried: object = { rateLimit: false, retry: false };

/** All that the tools can do, for tests of what comes after the policy. */
const anything: Policy = { version: 1, agents: { '*': { rules: [{ name: 'anything', effect: 'allow' }] } } };

/** A toolset over a scripted server, which is closed when the test is over. */
export async function makeToolset(
  script: (request: SeenRequest) => ScriptedAnswer | undefined,
  options: Partial<ToolsetOptions> = {},
  more: object = {},
): Promise<{ tools: Toolset; server: ScriptedServer }> {
  const server = await startScriptedServer(script);
  onTestFinished(() => server.close());
  const client = createClient({ token: 'the-api-token', baseUrl: server.origin, ...unhurried, ...more });
  return { tools: createToolset({ client, policy: anything, toolsets: ['all'], ...options }), server };
}

/** A workspace, run or other resource as the API sends it. */
export function resource(
  type: string,
  id: string,
  attributes: object = {},
  related: Record<string, string | null> = {},
): object {
  const relationships = Object.entries(related).map(([name, target]) => [
    name,
    { data: target === null ? null : { id: target, type: `${name}s` } },
  ]);
  return { data: { id, type, attributes, relationships: Object.fromEntries(relationships) } };
}

/** The error of a call that is to fail. */
export async function failureOf(call: Promise<unknown>): Promise<ToolFailure['error']> {
  return ((await call) as ToolFailure).error;
}
