/** A line without an end must not fill the memory: a longer one comes in parts. */
const LONGEST_LINE = 1_048_576;

/** UTF-8 bytes as lines without their ends, however characters and lines are cut into chunks. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  // ignoreBOM: a byte order mark in the middle of a log is a character like any other.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    const [first = ''] = lines;
    if (lines.length === 1) {
      rest += first;
      if (rest.length < LONGEST_LINE) continue;
      yield rest;
      rest = '';
      continue;
    }
    yield trimReturn(rest + first);
    for (const line of lines.slice(1, -1)) yield trimReturn(line);
    rest = lines.at(-1) ?? '';
  }
  rest += decoder.decode();
  if (rest !== '') yield trimReturn(rest);
}

function trimReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
