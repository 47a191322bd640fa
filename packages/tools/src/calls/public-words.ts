import { allTools } from '../catalog/all-tools.ts';
import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import type { PublicWords } from '../secrets/scrub.ts';
import { idKind } from '../validate/id-kind.ts';

/** Arguments by which a model names things. */
const NAMES = /(^|_)(name|key|names|id|ids)$/;

/** The words of a call that are no secrets, even where one of its secrets is equal to one of them. */
export function publicWords(tool: ToolDefinition, args: unknown): PublicWords {
  const words = new Set(['true', 'false', 'null', ...allTools.map(({ name }) => name)]);
  addWords(words, tool.inputSchema);
  addWords(words, tool.outputSchema);
  const given = typeof args === 'object' && args !== null ? Object.entries(args) : [];
  const named = given
    .filter(([name]) => NAMES.test(name) && Object.hasOwn(tool.inputSchema.properties ?? {}, name))
    .flatMap(([, value]) => [value].flat().filter((text): text is string => typeof text === 'string' && text !== ''));
  return {
    isWord: (word) => words.has(word.replaceAll('-', '_')) || (/^[a-z]+-[A-Za-z0-9]+$/.test(word) && !!idKind(word)),
    named,
  };
}

function addWords(words: Set<string>, { properties = {}, enum: values = [], items, anyOf = [] }: ToolSchema): void {
  for (const value of values) if (typeof value === 'string') words.add(value.replaceAll('-', '_'));
  for (const [name, schema] of Object.entries(properties)) {
    words.add(name);
    addWords(words, schema);
  }
  for (const schema of [...(items ? [items] : []), ...anyOf]) addWords(words, schema);
}
