import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { hideSecrets } from '../secrets/hide-secrets.ts';
import { isEnvironmentReference } from '../secrets/secret-reference.ts';
import type { AuditLog } from './audit-log.ts';

/** A text longer than this is recorded by its beginning. */
const LONGEST = 500;

/**
 * Arguments as the audit records them: a digest replaces each secret, and each argument that the schema does not know.
 * @param references that the host provided a secret for, so that they are no secrets themselves
 */
export async function digestArguments(
  tool: ToolDefinition,
  args: unknown,
  log: AuditLog,
  references: readonly string[],
): Promise<unknown> {
  const pending: Promise<void>[] = [];
  const hide = (value: unknown) => {
    const stand = { digest: '' };
    pending.push(
      log.digest(value).then((digest) => {
        stand.digest = digest;
      }),
    );
    return stand;
  };
  const isReference = (text: string) => isEnvironmentReference(text) || references.includes(text);
  const hidden = hideSecrets(tool, args, hide, isReference);
  await Promise.all(pending);
  return shorten(hidden);
}

function shorten(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > LONGEST ? `${value.slice(0, LONGEST)}… (${value.length} characters)` : value;
  if (Array.isArray(value)) return value.map(shorten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shorten(inner)]));
}
