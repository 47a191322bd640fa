import { HcptfError } from '@hcptf/client';
import { createToolset } from '../create-toolset.ts';
import { loadPolicy } from '../node/load-policy.ts';
import { placeText } from '../policy/place.ts';
import type { CliEnvironment } from './cli-result.ts';
import { connect } from './connect.ts';
import { readArguments } from './read-arguments.ts';

export interface CliExplain {
  readonly policy: string;
  readonly agent: string;
  readonly tool: string;
  readonly json?: string | undefined;
}

/** Prints the decision of a policy file on a call, and the reason. */
export async function explainFromCli(
  { policy, agent, tool, json }: CliExplain,
  environment: CliEnvironment,
): Promise<string> {
  const toolset = createToolset({
    client: connect(environment),
    policy: await loadPolicy(policy),
    agent,
    toolsets: ['all'],
  });
  const args = readArguments(json);
  const decision = await toolset.explain(tool, args).catch((error: unknown) => {
    const asked = HcptfError.isInstance(error) && ('status' in error || error.name === 'NetworkError');
    if (!asked) throw error;
    throw new HcptfError(`A rule depends on where this is, and HCP Terraform did not say: ${error.message}`);
  });
  const touches = decision.places.map((place) => `touches: ${placeText(place)}`);
  return `${[decision.effect, `reason: ${decision.reason}`, `rule: ${decision.rule}`, `risk: ${decision.risk}`, ...touches].join('\n')}\n`;
}
