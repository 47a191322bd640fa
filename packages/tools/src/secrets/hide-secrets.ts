import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import { isSecretPath, isWithinSecret } from './secret-path.ts';
import { isReferencePath, looksLikeReference } from './secret-reference.ts';

/** Stands in the place of a secret. */
export const HIDDEN = '[hidden]';

type Path = readonly (string | number)[];

/**
 * Arguments without their secrets: what the schema marks as one, and whatever it does not know, since a misspelled name may hold
 * one too.
 * @param stand returns what replaces a secret
 * @param isReference whether a text in the place of a reference is one, and not the secret itself
 */
export function hideSecrets(
  tool: ToolDefinition,
  args: unknown,
  stand: (value: unknown) => unknown,
  isReference: (text: string) => boolean = looksLikeReference,
): unknown {
  return hide(tool.inputSchema, args, []);

  function hide(schema: ToolSchema | undefined, value: unknown, path: Path): unknown {
    if (value === undefined || value === null || typeof value === 'boolean') return value;
    if (!schema || isWithinSecret(tool.secretPaths, path)) return stand(value);
    if (Array.isArray(value)) {
      return schema.items ? value.map((item, index) => hide(schema.items, item, [...path, index])) : stand(value);
    }
    if (typeof value === 'object') {
      const properties = schema.properties;
      if (!properties) return stand(value);
      const entries = Object.entries(value).map(([name, inner]) => [
        name.slice(0, 64),
        hide(Object.hasOwn(properties, name) ? properties[name] : undefined, inner, [...path, name]),
      ]);
      return Object.fromEntries(entries);
    }
    if (isReferencePath(tool.secretPaths, path)) return isReference(String(value)) ? value : stand(value);
    // A text in the place of an object that would hold a secret may be that secret.
    return schema.properties || isSecretPath(tool.secretPaths, path) ? stand(value) : value;
  }
}

/** The texts within the secrets of arguments, to be found again in what others say. */
export function secretTexts(tool: ToolDefinition, args: unknown): string[] {
  const found = new Set<string>();
  hideSecrets(tool, args, (value) => {
    for (const text of textsOf(value)) found.add(text);
    return null;
  });
  return [...found];
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
