import { open } from 'node:fs/promises';

const FIRST_BYTES = 64 * 1024;

/** Reads the line of a file that ends, with its newline, at an offset. @returns undefined where no line ends there */
export async function readLineBefore(path: string, end: number): Promise<string | undefined> {
  const file = await open(path, 'r');
  try {
    for (let length = FIRST_BYTES; ; length *= 4) {
      const start = Math.max(0, end - length);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
      const text = buffer.subarray(0, bytesRead);
      if (text.at(-1) !== 0x0a || bytesRead < end - start) return undefined;
      const before = text.lastIndexOf(0x0a, -2);
      if (before >= 0 || start === 0) return text.subarray(before + 1, -1).toString('utf8');
    }
  } finally {
    await file.close();
  }
}
