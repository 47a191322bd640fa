import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { hideSecrets } from '../secrets/hide-secrets.ts';
import type { Scrub } from '../secrets/scrub.ts';
import type { AuditLog } from './audit-log.ts';

/** A text longer than this is recorded by its beginning. */
const LONGEST = 500;

/** Arguments as the audit records them: a digest in the place of each secret and of what the schema does not know. */
export async function digestArguments(
  tool: ToolDefinition,
  args: unknown,
  log: AuditLog,
  scrub: Scrub,
): Promise<unknown> {
  const pending: Promise<void>[] = [];
  const hidden = hideSecrets(tool, args, (value) => {
    const stand = { digest: '' };
    pending.push(
      log.digest(value).then((digest) => {
        stand.digest = digest;
      }),
    );
    return stand;
  });
  await Promise.all(pending);
  return shorten(scrub(hidden));
}

function shorten(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > LONGEST ? `${value.slice(0, LONGEST)}… (${value.length} characters)` : value;
  if (Array.isArray(value)) return value.map(shorten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shorten(inner)]));
}
