import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { HcptfError } from '@hcptf/client';
import { verifyAuditLog } from '../audit/verify-audit-log.ts';

/**
 * Checks the chain of an audit log line by line, so that the log may be larger than the memory.
 * @throws HcptfError for a log that cannot be read or was changed
 */
export async function verifyFromCli(
  file: string,
  head: string | undefined,
  keyFile: string | undefined,
): Promise<string> {
  const given = head === undefined ? undefined : readHead(head);
  const key = keyFile === undefined ? undefined : await readKey(keyFile);
  const stream = createReadStream(file, 'utf8');
  // The reader of lines ends quietly when the stream fails.
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  const verdict = await Promise.race([verifyAuditLog(lines, given, key), failed]).catch((error: Error) => {
    if (HcptfError.isInstance(error)) throw error;
    throw new HcptfError(`The audit log ${file} cannot be read: ${error.message.split(',')[0]}.`);
  });
  if (!verdict.ok) throw new HcptfError(`${file}, line ${verdict.line}: the entry ${verdict.problem}.`);
  const { sequence, hash } = verdict.head;
  const cut = given ? '' : '\nGive --head with what was kept elsewhere, or entries missing at the end are not noticed.';
  const anew = given || key ? '' : '\nGive --head or --key-file, or a log that was replaced as a whole is not noticed.';
  return `${verdict.entries} entries, each as it was written. Head: ${sequence}:${hash}${cut}${anew}\n`;
}

async function readKey(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = await readFile(path).catch((error: Error) => {
    throw new HcptfError(`The key ${path} cannot be read: ${error.message.split(',')[0]}.`);
  });
  return new Uint8Array(key);
}

function readHead(text: string): { sequence: number; hash: string } {
  const { sequence, hash } = /^(?<sequence>\d+):(?<hash>[0-9a-f]{64})$/.exec(text)?.groups ?? {};
  if (sequence === undefined || hash === undefined) {
    throw new HcptfError('--head is the number and the hash of the last entry, as 7:0123…, 64 digits in hexadecimal.');
  }
  return { sequence: Number(sequence), hash };
}
