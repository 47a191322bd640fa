import type { JsonSchema } from '@hcptf/generator-kit';

/** Descriptions of arguments cost tokens in every request: whole sentences up to this length, and always the first one. */
const ENOUGH = 120;

/** `Directory to run in. Relative to …` → as many sentences as are worth their tokens. */
export function shortenDescription(text: string): string {
  const [first = '', ...others] = text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<=[.!?]) (?=[A-Z`"])/);
  let result = first;
  for (const sentence of others) {
    if (result.length + sentence.length >= ENOUGH) break;
    result = `${result} ${sentence}`;
  }
  return result;
}

/** Words that add nothing to a name. */
const FILLERS: readonly string[] = ['a', 'an', 'the', 'of', 'id', 'name', 'only', 'this'];

/** Whether a description says more than the name: `Id of a run.` adds nothing to `run_id`. */
export function tellsMoreThanName(description: string, argument: string): boolean {
  const known = [...FILLERS, ...argument.split('_')];
  return (description.toLowerCase().match(/\S+/g) ?? []).some((word) => !known.includes(word.replace(/[.,]$/, '')));
}

/** Replaces wire names in descriptions, such as `auto-apply`, by the names that models see, such as `auto_apply`. */
export function renameInDescriptions(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  const { description, items, properties } = schema;
  return {
    ...schema,
    ...(description && {
      description: description.replace(/[a-z0-9]+(?:-[a-z0-9]+)+/g, (word) => names.get(word) ?? word),
    }),
    ...(items && { items: renameInDescriptions(items, names) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, renameInDescriptions(property, names)]),
      ),
    }),
  };
}
