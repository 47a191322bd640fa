/** Reads a body as text. @returns undefined where it is longer than `most` bytes; the rest is not read then */
export async function readText(body: ReadableStream<Uint8Array> | null, most: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  const parts: string[] = [];
  let bytes = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > most) {
      await reader.cancel();
      return undefined;
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
  return `${parts.join('')}${decoder.decode()}`;
}
