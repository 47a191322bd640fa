import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import { HIDDEN, hideSecrets } from '../secrets/hide-secrets.ts';
import { addControls, allControls } from './tool-controls.ts';

/**
 * The arguments of a call for the person who approves it: secrets are hidden by their place in the schema, everything else is
 * shown as it is sent. What says which resource is changed comes first, then switches, then texts and lists.
 */
export function shownArguments(tool: ToolDefinition, args: unknown): Readonly<Record<string, unknown>> {
  // A call may use controls that its tool does not offer.
  const shown = hideSecrets(addControls(tool, allControls), args, () => HIDDEN);
  if (typeof shown !== 'object' || shown === null) return { arguments: shown };
  const rank = ([name, value]: [string, unknown]) => weight(tool.inputSchema.properties?.[name], name, value);
  return Object.fromEntries(Object.entries(shown).sort((a, b) => rank(a) - rank(b)));
}

function weight(schema: ToolSchema | undefined, name: string, value: unknown): number {
  if (typeof value === 'string' && /(^|_)(id|name|key)$/.test(name)) return 0;
  if (typeof value !== 'string' && typeof value !== 'object') return 1;
  if (typeof value === 'string' && schema?.enum) return 1;
  return typeof value === 'string' ? 2 : 3;
}
