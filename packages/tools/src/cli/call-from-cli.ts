import { HcptfError } from '@hcptf/client';
import { allTools } from '../catalog/all-tools.ts';
import { toolRisks } from '../catalog/select-tools.ts';
import { createToolset } from '../create-toolset.ts';
import type { ToolRisk } from '../definitions/tool-definition.ts';
import { didYouMean } from '../errors/did-you-mean.ts';
import { environmentSecrets } from '../node/environment-secrets.ts';
import { loadPolicy } from '../node/load-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { CliEnvironment, CliResult } from './cli-result.ts';
import { connect } from './connect.ts';
import { readArguments } from './read-arguments.ts';

export interface CliCall {
  readonly tool: string;
  readonly json?: string | undefined;
  readonly dryRun: boolean;
  readonly policy?: string | undefined;
  readonly agent?: string | undefined;
  readonly allow?: readonly ToolRisk[] | undefined;
  readonly secrets?: readonly string[] | undefined;
}

/** Calls a tool and prints its result as JSON; notes and errors go to the other stream. */
export async function callFromCli(
  { tool, json, dryRun, policy: file, agent, allow = [], secrets }: CliCall,
  environment: CliEnvironment,
): Promise<CliResult> {
  const args = readArguments(json);
  const names = allTools.map(({ name }) => name);
  if (!names.includes(tool))
    throw new HcptfError(`There is no tool ${JSON.stringify(tool)}${didYouMean(tool, names)}.`);
  const unknown = allow.find((risk) => !toolRisks.includes(risk));
  if (unknown !== undefined) {
    throw new HcptfError(`--allow: there is no risk ${JSON.stringify(unknown)}. Risks are ${toolRisks.join(', ')}.`);
  }
  const allowed: readonly ToolRisk[] = ['read', ...allow];
  const given: Policy = { version: 1, agents: { '*': { rules: [{ effect: 'allow', risks: allowed }] } } };
  // A dry run changes nothing, so no policy is needed.
  const shown: Policy = { version: 1, agents: { '*': { rules: [{ effect: 'allow' }] } } };
  const toolset = createToolset({
    client: connect(environment),
    policy: file ? await loadPolicy(file) : dryRun ? shown : given,
    toolsets: ['all'],
    ...(agent !== undefined && { agent }),
    ...(secrets && { secrets: environmentSecrets(secrets, environment) }),
  });
  const known = toolset.tools.find(({ name }) => name === tool);
  const dry = dryRun && known?.access === 'write';
  if (dryRun && known && !dry)
    throw new HcptfError(`${tool} only reads: --dry-run is for tools that change something.`);
  const result = await toolset.execute(tool, dry && typeof args === 'object' ? { ...args, dry_run: true } : args);
  if (!result.ok) {
    const hint = result.error.kind === 'denied' && !file ? ` Give --allow ${known?.risk}, or --policy.` : '';
    throw new HcptfError(`${result.error.message}${hint}`);
  }
  const notes = result.notes.map((note) => `${note}\n`).join('');
  return { stdout: `${JSON.stringify(result.data, null, 2)}\n`, stderr: notes, code: 0 };
}
