import { HcptfError } from '@hcptf/client';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { didYouMean } from './did-you-mean.ts';

/** What is wrong with the arguments of a call, by argument name. */
export interface ToolArgumentProblems {
  /** Arguments that the tool does not have. */
  readonly unknown?: readonly string[];
  /** Arguments that must be given and are not. */
  readonly missing?: readonly string[];
  /** Arguments that name the resource a second time. */
  readonly conflicting?: readonly string[];
  /** Arguments whose value does not have the form that the tool needs to build the request. */
  readonly malformed?: readonly string[];
}

/** The arguments of a tool call cannot become a request. Nothing was sent. It names arguments, never their values. */
export class ToolArgumentError extends HcptfError {
  override readonly name = 'ToolArgumentError';
  /** Name of the tool. */
  readonly tool: string;
  readonly unknown: readonly string[];
  readonly missing: readonly string[];
  readonly conflicting: readonly string[];
  readonly malformed: readonly string[];

  constructor(
    tool: ToolDefinition,
    { unknown = [], missing = [], conflicting = [], malformed = [] }: ToolArgumentProblems,
  ) {
    super(describe(tool, { unknown, missing, conflicting, malformed }));
    this.tool = tool.name;
    this.unknown = unknown;
    this.missing = missing;
    this.conflicting = conflicting;
    this.malformed = malformed;
  }

  static override isInstance(value: unknown): value is ToolArgumentError {
    return HcptfError.isInstance(value) && value.name === 'ToolArgumentError';
  }
}

function describe(
  tool: ToolDefinition,
  { unknown, missing, conflicting, malformed }: Required<ToolArgumentProblems>,
): string {
  const known = Object.keys(tool.inputSchema.properties ?? {});
  const problems = [
    // A very long name is cut: it could hold anything, even a secret.
    ...unknown.map(
      (name) => `there is no argument ${JSON.stringify(name.slice(0, 64))}${didYouMean(name.slice(0, 64), known)}`,
    ),
    ...(missing.length > 0 ? [`${missing.join(', ')} must be given`] : []),
    ...(conflicting.length > 0 ? [`leave out ${conflicting.join(', ')}, the resource is named already`] : []),
    ...malformed.map((name) => `${name} must be ${formOf(tool, name)}`),
  ];
  const ways = tool.routes.map((route) => route.required.join(' and ')).filter(Boolean);
  const routes =
    tool.routes.length > 1 && (missing.length > 0 || conflicting.length > 0) ? ` Give ${ways.join(', or ')}.` : '';
  const all = unknown.length > 0 ? ` Its arguments are ${known.join(', ') || 'none'}.` : '';
  return `${tool.name}: ${problems.join('; ')}.${routes}${all}`;
}

function formOf(tool: ToolDefinition, name: string): string {
  const schema = tool.inputSchema.properties?.[name];
  if (!schema) return 'an object';
  const types = [schema.type ?? []].flat().join(' or ');
  return schema.items ? `a list of ${[schema.items.type ?? []].flat().join(' or ')}s` : `a ${types}`;
}
