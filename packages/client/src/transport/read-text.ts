import { HcptfError } from '../errors/hcptf-error.ts';

/** The longest document in MiB: a page has at most 100 resources. */
export const LARGEST_DOCUMENT = 64;
/** The longest file in MiB, such as a state or a plan, that is read into memory. */
export const LARGEST_FILE = 256;

/** What ends the reading of a body without an end, such as one of some kilobytes that unpacks to gigabytes. */
export class BodyTooLargeError extends HcptfError {}

/**
 * Reads a body piece by piece.
 * @param next reads a piece, as the reader's own `read` does
 * @throws BodyTooLargeError as soon as more than `mebibytes` have come
 */
export async function readPieces(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  mebibytes: number,
  take: (piece: Uint8Array<ArrayBuffer>) => void,
  next: typeof reader.read = () => reader.read(),
): Promise<void> {
  let left = mebibytes * 1_048_576;
  for (;;) {
    const { done, value } = await next();
    if (done) return;
    left -= value.byteLength;
    if (left < 0) {
      reader.cancel().catch(() => {});
      throw new BodyTooLargeError(`the body is larger than ${mebibytes} MiB`);
    }
    take(value);
  }
}

/**
 * The text of a body, which is UTF-8.
 * @throws BodyTooLargeError
 */
export async function readText(response: Response): Promise<string> {
  // A `fetch` of the caller's own may return a Response of another library, without a reader.
  if (!response.body?.getReader) return response.text();
  const decoder = new TextDecoder();
  let text = '';
  await readPieces(response.body.getReader(), LARGEST_DOCUMENT, (piece) => {
    text += decoder.decode(piece, { stream: true });
  });
  return text + decoder.decode();
}
