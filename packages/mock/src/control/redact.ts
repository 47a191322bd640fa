const HIDDEN = '[redacted]';
/** Names of members that are secret. `state` and similar names hold whole states, with all secrets of an infrastructure. */
const SECRET = /^(?:token|password|secret|hmac-key|state|json-state|json-state-outputs|private-key|oauth-token)$/i;
const SIGNED_URL = /(\/v1\/object\/)[^\s"'?#]+/g;
const TOKEN = /[\w-]+\.atlasv1\.[\w-]+/g;
const HEADERS = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'proxy-authorization',
  'x-tfe-notification-signature',
]);

export function isSignedUrl(path: string): boolean {
  return path.startsWith('/v1/object/');
}

/** Removes tokens and signed URLs from a text. */
export function redactText(text: string): string {
  return text.replace(SIGNED_URL, `$1${HIDDEN}`).replace(TOKEN, HIDDEN);
}

export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, HEADERS.has(name) ? HIDDEN : redactText(value)]),
  );
}

/**
 * Removes secrets from a JSON value: members with the name of a secret, values of SSH keys, and those of variables and outputs unless they
 * state `sensitive: false`, because an update of a sensitive variable does not repeat that it is sensitive.
 */
export function redactJson(value: unknown, within = ''): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map((entry) => redactJson(entry, within));
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Record<string, unknown>;
  const type = typeof object['type'] === 'string' ? object['type'] : within;
  const guarded =
    object['sensitive'] === true || (/^(?:vars|variables|ssh-keys)$/.test(type) && object['sensitive'] !== false);
  return Object.fromEntries(
    Object.entries(object).map(([name, member]) => {
      const secret = SECRET.test(name) || (guarded && name === 'value');
      if (secret && member !== null && typeof member !== 'boolean') return [name, HIDDEN];
      return [name, redactJson(member, name === 'attributes' ? type : name)];
    }),
  );
}
