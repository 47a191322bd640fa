import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import type { ToolProblem } from '../results/tool-result.ts';

/**
 * Arguments that every tool takes in addition to its own: `fields` shows more of the result, `dry_run` shows a write without sending it,
 * `value_from` takes each secret by reference, as `<argument>_from`.
 */
export type ToolControl = 'fields' | 'dry_run' | 'value_from';

/** A call, with its controls apart from its arguments. */
export interface ControlledCall {
  readonly args: Readonly<Record<string, unknown>>;
  readonly fields: readonly string[];
  readonly dryRun: boolean;
  /** Fingerprint of the plan that the apply is bound to. */
  readonly fingerprint: string | undefined;
  /** Secrets given by reference. */
  readonly references: readonly { readonly path: readonly (string | number)[]; readonly reference: string }[];
}

const FIELDS: ToolSchema = { description: 'More fields, or *.', type: 'array', items: { type: 'string' } };
const DRY_RUN: ToolSchema = { type: 'boolean' };
const FROM: ToolSchema = {
  description: 'Reference, such as env:NAME.',
  type: 'string',
  pattern: '^[a-z]+:.+$',
};

/** All controls. A call may use them even where its tool does not offer them. */
export const allControls: readonly ToolControl[] = ['fields', 'dry_run', 'value_from'];

/** A read that leaves out fewer fields than this gets no `fields`: the argument would cost more tokens than it saves. */
const MANY_FIELDS = 10;

/** A tool with the controls that are worth their tokens. */
export function addWorthyControls(tool: ToolDefinition, hasSecrets = false): ToolDefinition {
  const isWide = tool.access === 'read' && hiddenFields(tool).length >= MANY_FIELDS;
  return addControls(tool, [
    'dry_run',
    ...(isWide ? ['fields' as const] : []),
    ...(hasSecrets ? ['value_from' as const] : []),
  ]);
}

function hiddenFields(tool: ToolDefinition): string[] {
  const { properties = {} } = tool.outputSchema.properties?.['items']?.items ?? tool.outputSchema;
  const shown = tool.defaultFields ?? Object.keys(properties);
  return Object.keys(properties).filter((name) => !shown.includes(name));
}

/** A tool with the controls in its schema. */
export function addControls(tool: ToolDefinition, controls: readonly ToolControl[]): ToolDefinition {
  const has = (control: ToolControl) => controls.includes(control);
  let schema = tool.inputSchema as ToolSchema;
  if (has('value_from')) for (const path of tool.secretPaths) schema = addReference(schema, path.split('/'));
  const properties = {
    ...schema.properties,
    ...(has('fields') && tool.defaultFields && { fields: FIELDS }),
    ...(has('dry_run') && tool.access === 'write' && { dry_run: DRY_RUN }),
  };
  return { ...tool, inputSchema: { ...schema, type: 'object', properties } };
}

/** Adds `<name>_from` to a secret, which is then no longer required itself. */
function addReference(schema: ToolSchema, [part = '', ...rest]: string[]): ToolSchema {
  if (part === '*') return schema.items ? { ...schema, items: addReference(schema.items, rest) } : schema;
  const property = schema.properties?.[part];
  if (!property) return schema;
  if (rest.length > 0) {
    return { ...schema, properties: { ...schema.properties, [part]: addReference(property, rest) } };
  }
  return {
    ...schema,
    properties: { ...schema.properties, [`${part}_from`]: FROM },
    required: (schema.required ?? []).filter((name) => name !== part),
  };
}

/**
 * Takes the controls out of valid arguments, and finds what the schema cannot: a secret that is given twice, or not at all
 * though it is required.
 */
export function readControls(
  tool: ToolDefinition,
  given: Readonly<Record<string, unknown>>,
): ControlledCall & { problems: ToolProblem[] } {
  const { fields, dry_run: dryRun, plan_fingerprint: fingerprint, ...args } = given;
  const references: ControlledCall['references'][number][] = [];
  const problems: ToolProblem[] = [];
  let rest: unknown = args;
  for (const path of tool.secretPaths) rest = take(rest, path.split('/'), [], tool.inputSchema);
  return {
    args: rest as Readonly<Record<string, unknown>>,
    fields: Array.isArray(fields) ? fields.map(String) : [],
    dryRun: dryRun === true,
    fingerprint: typeof fingerprint === 'string' ? fingerprint : undefined,
    references,
    problems,
  };

  function take(
    value: unknown,
    [part = '', ...more]: string[],
    above: (string | number)[],
    schema?: ToolSchema,
  ): unknown {
    if (part === '*') {
      return Array.isArray(value)
        ? value.map((item, index) => take(item, more, [...above, index], schema?.items))
        : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (more.length > 0) {
      if (!Object.hasOwn(value, part)) return value;
      const inner = (value as Record<string, unknown>)[part];
      return { ...value, [part]: take(inner, more, [...above, part], schema?.properties?.[part]) };
    }
    const { [`${part}_from`]: reference, ...others } = value as Record<string, unknown>;
    const path = [...above, part];
    const argument = path.join('.').replace(/\.(\d+)/g, '[$1]');
    const known = others[part] !== undefined && others[part] !== null;
    if (typeof reference === 'string') {
      if (known) problems.push({ argument, message: `is given twice; leave out ${part} or ${part}_from` });
      references.push({ path, reference });
    } else if (!known && schema?.required?.includes(part)) {
      problems.push({ argument, message: 'must be given', allowed: `${part} or ${part}_from` });
    }
    return others;
  }
}

/** Sets the value at a path of arguments, without changing them. */
export function withValue(args: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(args)) return args.map((item, index) => (index === key ? withValue(item, rest, value) : item));
  return { ...(args as object), [key]: withValue((args as Record<string, unknown>)[key], rest, value) };
}
