import { HcptfError } from '@hcptf/client';
import type { ToolAccess, ToolDefinition, ToolRisk } from '../definitions/tool-definition.ts';
import { didYouMean } from '../errors/did-you-mean.ts';
import { allTools } from './all-tools.ts';

export interface ToolSelection {
  /**
   * Toolsets to take, such as `['runs', 'workspaces']`; `default` is the set that most agents need, `all` is everything.
   * All tools are taken where neither toolsets nor names are given.
   */
  readonly toolsets?: readonly string[] | undefined;
  /** Tools to take by name, in addition to those of the toolsets. */
  readonly names?: readonly string[] | undefined;
  /** Of these, only the tools that read, or only those that write. */
  readonly access?: ToolAccess | undefined;
  /** Of these, only the tools of these risks. */
  readonly risks?: readonly ToolRisk[] | undefined;
}

const ACCESSES: readonly string[] = ['read', 'write'] satisfies ToolAccess[];
export const toolRisks: readonly string[] = [
  'read',
  'write',
  'destructive',
  'apply',
  'privilege',
  'secret',
] satisfies ToolRisk[];

/**
 * Picks tools out of all, composite ones too, in the order of the definitions.
 * @throws HcptfError for a toolset, name, access or risk that does not exist
 */
export function selectTools({ toolsets, names, access, risks }: ToolSelection = {}): readonly ToolDefinition[] {
  const knownToolsets = ['default', 'all', ...new Set(allTools.map((tool) => tool.toolset))];
  const knownNames = allTools.map((tool) => tool.name);
  for (const toolset of toolsets ?? [])
    check('toolset', toolset, knownToolsets, `Toolsets are ${knownToolsets.join(', ')}.`);
  for (const name of names ?? [])
    check('tool', name, knownNames, `There are ${knownNames.length} tools: hcptf-tools list shows them.`);
  if (access !== undefined) check('access', access, ACCESSES, `It is one of ${ACCESSES.join(', ')}.`);
  for (const risk of risks ?? []) check('risk', risk, toolRisks, `Risks are ${toolRisks.join(', ')}.`);
  return allTools.filter((tool) => {
    const inSet = toolsets?.some(
      (name) => name === 'all' || name === tool.toolset || (name === 'default' && tool.isDefault),
    );
    if ((toolsets || names) && !inSet && !names?.includes(tool.name)) return false;
    return (access === undefined || tool.access === access) && (risks === undefined || risks.includes(tool.risk));
  });
}

function check(what: string, value: string, known: readonly string[], help: string): void {
  if (!known.includes(value))
    throw new HcptfError(`There is no ${what} ${JSON.stringify(value)}${didYouMean(value, known)}. ${help}`);
}
