import { encodeArguments } from '../codec/encode-arguments.ts';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { didYouMean } from '../errors/did-you-mean.ts';
import { ToolArgumentError } from '../errors/tool-argument-error.ts';
import type { ToolProblem } from '../results/tool-result.ts';
import { HIDDEN } from '../secrets/hide-secrets.ts';
import { validateArguments, withoutNulls } from '../validate/validate-arguments.ts';
import { type ControlledCall, readControls, withValue } from './tool-controls.ts';

/**
 * Checks the arguments of a call.
 * @param plain the tool without controls
 * @param accepted the same with all controls
 * @returns the call, or everything that is wrong with it
 */
export function checkCall(
  plain: ToolDefinition,
  accepted: ToolDefinition,
  args: unknown,
): { readonly call: ControlledCall } | { readonly problems: readonly ToolProblem[] } {
  const problems = validateArguments(accepted, args);
  if (problems.length > 0) return { problems };
  const { problems: controls, ...call } = readControls(plain, withoutNulls(accepted, args as Record<string, unknown>));
  const found = [...controls, ...checkFields(plain, call.fields), ...checkRoute(plain, call)];
  return found.length > 0 ? { problems: found } : { call };
}

function checkFields(tool: ToolDefinition, fields: readonly string[]): ToolProblem[] {
  const { items } = tool.outputSchema.properties?.['items'] ?? {};
  const known = Object.keys((items ?? tool.outputSchema).properties ?? {});
  const wrong = fields.filter((field) => field !== '*' && !known.includes(field));
  return wrong.map((field) => ({
    argument: 'fields',
    message: `names ${JSON.stringify(field.slice(0, 64))}, which is no field of the result${didYouMean(field.slice(0, 64), known)}`,
    allowed: known.join(', '),
  }));
}

/** Checks that the arguments lead to one request, which a schema cannot say of tools with two routes. */
function checkRoute(tool: ToolDefinition, { args, references }: ControlledCall): ToolProblem[] {
  if (tool.routes.length === 0) return [];
  try {
    encodeArguments(
      tool,
      references.reduce<unknown>((all, { path }) => withValue(all, path, HIDDEN), args) as object as typeof args,
    );
    return [];
  } catch (error) {
    if (!ToolArgumentError.isInstance(error)) throw error;
    const ways = tool.routes.map((route) => route.required.join(' and ')).join(', or ');
    return [
      ...error.missing.map((argument) => ({ argument, message: `must be given; give ${ways}` })),
      ...error.conflicting.map((argument) => ({ argument, message: `names the resource a second time; give ${ways}` })),
      ...error.malformed.map((argument) => ({ argument, message: 'has no form that can be sent' })),
    ];
  }
}
