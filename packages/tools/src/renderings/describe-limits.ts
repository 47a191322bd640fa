import type { ToolSchema } from '../definitions/tool-definition.ts';

/** Keywords that a provider may refuse, as sentences for the model. */
const WORDS: Readonly<Record<string, (limit: unknown) => string>> = {
  minLength: (limit) => `At least ${limit} characters.`,
  maxLength: (limit) => `At most ${limit} characters.`,
  minimum: (limit) => `At least ${limit}.`,
  maximum: (limit) => `At most ${limit}.`,
  minItems: (limit) => `At least ${limit} items.`,
  maxItems: (limit) => `At most ${limit} items.`,
  format: (format) => `Format ${format}.`,
  pattern: (pattern) => `Matches ${pattern}`,
};

/** A longer pattern does not help a model. */
const LONGEST_PATTERN = 40;

/** Moves keywords of a schema into its description. */
export function describeLimits(schema: ToolSchema, keywords: readonly (keyof ToolSchema)[]): ToolSchema {
  const entries = Object.entries(schema);
  const taken = entries.filter(([key]) => (keywords as readonly string[]).includes(key));
  if (taken.length === 0) return schema;
  const words = taken
    .filter(([key, value]) => key !== 'pattern' || String(value).length <= LONGEST_PATTERN)
    .flatMap(([key, value]) => WORDS[key]?.(value) ?? []);
  const description = [schema.description, ...words].filter(Boolean).join(' ');
  const rest = Object.fromEntries(entries.filter((entry) => !taken.some(([key]) => key === entry[0])));
  return { ...rest, ...(description && { description }) };
}
