/** Which lines of a log are wanted. */
export interface LogQuery {
  /** Last lines that match. */
  readonly tail: number;
  /** Text that a line must contain; case does not count. */
  readonly grep?: string | undefined;
  readonly errorsOnly: boolean;
}

export interface ScannedLog {
  readonly lines: readonly string[];
  /** Of all lines, those that matched. */
  readonly matched: number;
  readonly total: number;
  /** True where the log was too long to be read to its end. */
  readonly cut: boolean;
}

const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_LINE = 1_000;
const ERROR = /\berror\b|\bpanic\b|│|^╷|^╵/i;

/** Reads a log once and keeps only the wanted lines in memory. */
export async function scanLog(body: ReadableStream<Uint8Array> | null, query: LogQuery): Promise<ScannedLog> {
  const lines: string[] = [];
  let total = 0;
  let matched = 0;
  let bytes = 0;
  let rest = '';
  const take = (raw: string) => {
    const { text, isError } = readLine(raw);
    if (text === '') return;
    total++;
    if (query.errorsOnly && !isError) return;
    if (query.grep !== undefined && !text.toLowerCase().includes(query.grep.toLowerCase())) return;
    matched++;
    lines.push(text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text);
    if (lines.length > query.tail) lines.shift();
  };
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  while (reader && bytes <= MOST_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    const parts = `${rest}${decoder.decode(value, { stream: true })}`.split('\n');
    rest = parts.pop() ?? '';
    // An endless line must not fill the memory.
    if (rest.length > MOST_BYTES / 64) rest = rest.slice(0, LONGEST_LINE * 2);
    for (const part of parts) take(part);
  }
  await reader?.cancel();
  take(rest);
  return { lines, matched, total, cut: bytes > MOST_BYTES };
}

/**
 * A line as a person reads it: without colors and control characters; of a line of JSON, only the message.
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
function readLine(raw: string): { text: string; isError: boolean } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colors are control characters
  const line = raw.replace(/\u001b\[[0-9;]*[A-Za-z]|[\u0000-\u0008\u000e-\u001f\r]/g, '').trimEnd();
  if (line.startsWith('{"')) {
    try {
      const entry = JSON.parse(line) as { '@message'?: unknown; '@level'?: unknown; diagnostic?: { detail?: unknown } };
      if (typeof entry['@message'] === 'string') {
        const detail =
          typeof entry.diagnostic?.detail === 'string' && entry.diagnostic.detail !== ''
            ? `: ${entry.diagnostic.detail}`
            : '';
        return { text: `${entry['@message']}${detail}`, isError: entry['@level'] === 'error' };
      }
    } catch {
      // An incomplete line of JSON is shown unchanged.
    }
  }
  return { text: line, isError: ERROR.test(line) };
}
