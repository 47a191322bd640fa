/** A token shorter than this is none of HCP Terraform's, and would be found in ordinary words. */
const SHORTEST_TOKEN = 8;
const HIDDEN = '[hidden]';
const URLS = /https?(?::\/\/|%3a%2f%2f)[^\s"'<>]*/gi;
/** Terraform Enterprise names its signed URLs by their path alone, too. */
const SIGNED_PATHS = /(\/v1\/object\/)[^\s"'<>]+/gi;

/**
 * Takes out of a text of the server what must not get into logs: the API token, in the spellings that a text may quote it in, and of
 * each URL what stands behind its host, because a signed URL is a secret and cannot be told from others.
 */
export function hideSecrets(text: string, token: string | undefined): string {
  const shown = text.replace(URLS, hideBehindHost).replace(SIGNED_PATHS, `$1${HIDDEN}`);
  if (token === undefined || token.length < SHORTEST_TOKEN) return shown;
  return shown.replaceAll(token, HIDDEN).replaceAll(encodeURIComponent(token), HIDDEN);
}

function hideBehindHost(url: string): string {
  const [start = '', scheme = '', authority = ''] = /^(https?(?::\/\/|%3a%2f%2f))([^/?#%]*)/i.exec(url) ?? [];
  const rest = url.slice(start.length);
  return scheme + authority.slice(authority.lastIndexOf('@') + 1) + (/\w/.test(rest) ? `/${HIDDEN}` : rest);
}

/** Errors of an API are flat. What is nested deeper than this is left out. */
const DEEPEST = 8;

/** The same for each text in a value that came as JSON. */
export function hideSecretsIn(value: unknown, token: string | undefined, depth = 0): unknown {
  if (typeof value === 'string') return hideSecrets(value, token);
  if (Object(value) !== value) return value;
  if (depth === DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((item) => hideSecretsIn(item, token, depth + 1));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, item]) => [
      hideSecrets(key, token),
      hideSecretsIn(item, token, depth + 1),
    ]),
  );
}
