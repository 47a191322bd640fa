/**
 * Reads the `credentials` blocks of a terraform CLI configuration, in HCL or JSON; all else is skipped.
 * @returns pairs of host and token
 * @throws SyntaxError for JSON that is none, and for HCL with a string that does not end
 */
export function parseCliConfig(text: string): [host: string, token: string][] {
  return /^\s*\{/.test(text) ? parseJson(text) : parseHcl(text);
}

function parseJson(text: string): [string, string][] {
  const { credentials } = JSON.parse(text) as { credentials?: Record<string, { token?: unknown }> };
  return Object.entries(credentials ?? {}).flatMap(([host, { token }]) =>
    typeof token === 'string' ? [[host, token]] : [],
  );
}

// Heredocs, comments in three forms, strings, words, and single characters. https://github.com/hashicorp/hcl/blob/hcl1/README.md#syntax
const HEREDOC = /^<<-?(\w+)[^\n]*\n([\s\S]*?)^[ \t]*\1[ \t]*\r?$/m;
const TOKEN =
  /<<-?(\w+)[^\n]*\n[\s\S]*?^[ \t]*\1[ \t]*\r?$|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|[\w.-]+|[^\s]/gm;

/** `credentials "app.terraform.io" { token = "…" }` */
function parseHcl(text: string): [string, string][] {
  const tokens = [...text.matchAll(TOKEN)].map(([token]) => token).filter((token) => !/^(#|\/\/|\/\*)/.test(token));
  if (tokens.includes('"') || tokens.includes('<')) throw new SyntaxError('a string does not end');
  const found: [string, string][] = [];
  let depth = 0;
  let host: string | undefined;
  tokens.forEach((token, index) => {
    if (token === '{') depth += 1;
    if (token === '}') depth -= 1;
    if (depth === 0) host = undefined;
    const [before, label] = [tokens[index - 2], tokens[index - 1]];
    if (token === '{' && depth === 1 && before === 'credentials' && label) host = unquote(label);
    const isToken = depth === 1 && (before === 'token' || before === '"token"') && label === '=';
    if (host !== undefined && isToken) found.push([host, unquote(token)]);
  });
  return found;
}

function unquote(token: string): string {
  const [, , lines] = HEREDOC.exec(token) ?? [];
  // The end of its last line belongs to a heredoc, but to no token.
  if (lines !== undefined) return lines.trim();
  return token.startsWith('"') ? (JSON.parse(token) as string) : token;
}
