import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { hideSecrets } from '../secrets/hide-secrets.ts';
import { isEnvironmentReference } from '../secrets/secret-reference.ts';
import type { AuditLog } from './audit-log.ts';

/** Longer arguments are recorded by their beginnings. */
const LONGEST = 32 * 1024;

/** Characters of a text and members of a list or object: less from try to try, until the whole fits. */
const BOUNDS = [
  { text: 500, members: 50 },
  { text: 200, members: 10 },
  { text: 50, members: 3 },
] as const;

/** A secret among the arguments, until its digest is made. */
class Secret {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

/**
 * Arguments as the audit records them: a digest replaces each secret, and each argument that the schema does not know. The size
 * is bounded, whatever a model sends.
 * @param args undefined where they cannot be read
 * @param references that the host provided a secret for, so that they are no secrets themselves
 */
export async function digestArguments(
  tool: ToolDefinition,
  args: unknown,
  log: AuditLog,
  references: readonly string[],
): Promise<unknown> {
  if (args === undefined) return { unreadable: true };
  const isReference = (text: string) => isEnvironmentReference(text) || references.includes(text);
  const hidden = hideSecrets(tool, args, (value) => new Secret(value), isReference);
  const names = Object.keys(tool.inputSchema.properties ?? {});
  for (const { text, members } of BOUNDS) {
    const bounded = shorten(knownFirst(hidden, names), text, members, Math.max(members, names.length));
    const recorded = await withDigests(bounded, log);
    if (JSON.stringify(recorded).length <= LONGEST) return recorded;
  }
  return { digest: await log.digest(args) };
}

/** So that arguments which the tool does not have cannot take the place of those that it has. */
function knownFirst(args: unknown, names: readonly string[]): unknown {
  if (!isObject(args)) return args;
  const entries = Object.entries(args);
  const isKnown = ([name]: [string, unknown]) => names.includes(name);
  return Object.fromEntries([...entries.filter(isKnown), ...entries.filter((entry) => !isKnown(entry))]);
}

function shorten(value: unknown, longest: number, most: number, mostHere = most): unknown {
  if (typeof value === 'string') {
    return value.length > longest ? `${value.slice(0, longest)}… (${value.length} characters)` : value;
  }
  if (Array.isArray(value)) {
    const more = value.length > mostHere ? [`… (${value.length} members)`] : [];
    return [...value.slice(0, mostHere).map((item) => shorten(item, longest, most)), ...more];
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const kept = entries.slice(0, mostHere).map(([key, inner]) => [key, shorten(inner, longest, most)]);
  return Object.fromEntries([...kept, ...(entries.length > mostHere ? [['…', `${entries.length} members`]] : [])]);
}

async function withDigests(value: unknown, log: AuditLog): Promise<unknown> {
  if (value instanceof Secret) return { digest: await log.digest(value.value) };
  if (Array.isArray(value)) return Promise.all(value.map((item) => withDigests(item, log)));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(async ([key, inner]) => [key, await withDigests(inner, log)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Secret) && !Array.isArray(value);
}
