import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import { didYouMean } from '../errors/did-you-mean.ts';
import type { ToolProblem } from '../results/tool-result.ts';
import { isSecretPath } from '../secrets/secret-path.ts';
import { isReferencePath } from '../secrets/secret-reference.ts';
import { checkSchema, type Violation } from './check-schema.ts';
import { idKind, idPrefix } from './id-kind.ts';

/** More do not help a model, and a name that is not known is compared with all that are. */
const MOST_PROBLEMS = 20;

type Arguments = Readonly<Record<string, unknown>>;

/**
 * Finds everything that is wrong with arguments: each problem names the argument, what was given and what is allowed. Null
 * counts as not given where an argument cannot be null. Values of secrets and of unknown arguments are never repeated.
 */
export function validateArguments(tool: ToolDefinition, args: unknown): ToolProblem[] {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) {
    return [{ argument: 'arguments', message: `must be an object, not ${typeName(args)}`, allowed: 'an object' }];
  }
  const given = withoutNulls(tool, args as Arguments);
  const problems = checkSchema(tool.inputSchema, given)
    .slice(0, MOST_PROBLEMS)
    .map((violation) => describe(tool, violation));
  const known = new Set(problems.map((problem) => problem.argument));
  return [...problems, ...wrongKinds(tool, given).filter((problem) => !known.has(problem.argument))].slice(
    0,
    MOST_PROBLEMS,
  );
}

/** Models write null for what they leave out, at every depth. */
export function withoutNulls(tool: ToolDefinition, args: Arguments): Arguments {
  return dropNulls(tool.inputSchema, args) as Arguments;
}

function dropNulls({ properties = {}, items }: ToolSchema, value: unknown): unknown {
  if (Array.isArray(value)) return items ? value.map((item) => dropNulls(items, item)) : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!schema) return inner === undefined ? [] : [[name, inner]];
    const isLeftOut = inner === undefined || (inner === null && ![schema.type ?? []].flat().includes('null'));
    return isLeftOut ? [] : [[name, dropNulls(schema, inner)]];
  });
  return Object.fromEntries(entries);
}

function describe(tool: ToolDefinition, violation: Violation): ToolProblem {
  const { path, keyword, schema, value } = violation;
  const argument = pathText(path);
  const name = String(path.at(-1) ?? '').slice(0, 64);
  if (keyword === 'unknown') {
    const known = Object.keys(schema.properties ?? {});
    const message = `is no argument${didYouMean(name, known)}`;
    return { argument, message, allowed: known.join(', ') || 'no arguments' };
  }
  if (keyword === 'required') {
    const property = schema.properties?.[name];
    return { argument, message: 'must be given', ...(property && { allowed: allowedText(property) }) };
  }
  const secret = isSecretPath(tool.secretPaths, path) || isReferencePath(tool.secretPaths, path);
  const kind = typeof value === 'string' && !secret ? wrongKind(name, schema, value) : undefined;
  const choices = schema.enum?.filter((choice) => typeof choice === 'string') ?? [];
  const hint =
    keyword === 'enum' && typeof value === 'string' && !secret ? didYouMean(value.slice(0, 64), choices) : '';
  const shown = secret ? undefined : shorten(value);
  const what =
    keyword === 'type' || keyword === 'limit' || keyword === 'format' ? 'must be' : 'does not fit: it must be';
  return {
    argument,
    message: kind ?? `${what} ${allowedText(schema)}${secret ? '' : `, not ${shown}`}${hint}`,
    ...(shown !== undefined && { given: shown }),
    allowed: allowedText(schema),
  };
}

/** Ids without a pattern of their own, such as those of relationships. */
function wrongKinds(tool: ToolDefinition, args: Arguments): ToolProblem[] {
  return Object.entries(args).flatMap(([name, value]) => {
    const schema = tool.inputSchema.properties?.[name];
    if (!schema || !/_ids?$/.test(name)) return [];
    return [value].flat().flatMap((id): ToolProblem[] => {
      const message = typeof id === 'string' ? wrongKind(name, schema, id) : undefined;
      return message
        ? [{ argument: name, message, given: shorten(id), allowed: `an id that starts with ${idPrefix(name, schema)}` }]
        : [];
    });
  });
}

function wrongKind(argument: string, schema: ToolSchema, value: string): string | undefined {
  const due = idPrefix(argument, schema);
  const kind = idKind(value);
  if (!due || !kind || value.startsWith(due)) return undefined;
  const article = /^[aeiou]/.test(kind) ? 'an' : 'a';
  return `must be an id that starts with ${due}; ${shorten(value)} is the id of ${article} ${kind.replaceAll('_', ' ')}`;
}

/** `a string`, `one of "plan", "apply"`, `an integer from 1 to 100`, `an id that starts with run-`. */
export function allowedText(schema: ToolSchema): string {
  if (schema.enum) return `one of ${schema.enum.map((choice) => JSON.stringify(choice)).join(', ')}`;
  const prefix = idPrefix('', schema);
  if (prefix) return `an id that starts with ${prefix}`;
  const types = [schema.type ?? 'value'].flat().map((type) => `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`);
  const { minimum, maximum, minItems, maxItems, pattern, format } = schema;
  const limits = [
    minimum !== undefined && `from ${minimum}`,
    maximum !== undefined && `to ${maximum}`,
    minItems !== undefined && `of at least ${minItems}`,
    maxItems !== undefined && `of at most ${maxItems}`,
    pattern !== undefined && `that matches ${pattern}`,
    format === 'date-time' ? 'such as 2026-01-31T12:00:00Z' : format !== undefined && `(${format})`,
  ].filter((limit) => limit !== false);
  return [types.join(' or ').replace('a null', 'null'), ...limits].join(' ');
}

/** `variables[0].value` */
export function pathText(path: readonly (string | number)[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${part.slice(0, 64)}`))
    .join('');
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? typeName(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
