import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { HIDDEN, hideSecrets, secretTexts } from '../secrets/hide-secrets.ts';
import { makeScrub } from '../secrets/scrub.ts';

/** The arguments of a call as a person sees them who is to approve it: without secrets, wherever these stand. */
export function shownArguments(tool: ToolDefinition, args: unknown): Readonly<Record<string, unknown>> {
  const scrub = makeScrub(secretTexts(tool, args));
  return scrub(hideSecrets(tool, args, () => HIDDEN)) as Readonly<Record<string, unknown>>;
}
