import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { HcptfError } from '@hcptf/client';
import { verifyAuditLog } from '../audit/verify-audit-log.ts';

/**
 * Checks the chain of an audit log line by line, so that the log may be larger than the memory.
 * @throws HcptfError for a log that cannot be read or was changed
 */
export async function verifyFromCli(file: string, head: string | undefined): Promise<string> {
  const given = head === undefined ? undefined : readHead(head);
  const stream = createReadStream(file, 'utf8');
  // The reader of lines ends quietly when the stream fails.
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  const verdict = await Promise.race([verifyAuditLog(lines, given), failed]).catch((error: Error) => {
    throw new HcptfError(`The audit log ${file} cannot be read: ${error.message.split(',')[0]}.`);
  });
  if (!verdict.ok) throw new HcptfError(`${file}, line ${verdict.line}: the entry ${verdict.problem}.`);
  const { sequence, hash } = verdict.head;
  const cut = given ? '' : '\nGive --head with what was kept elsewhere, or entries missing at the end do not show.';
  return `${verdict.entries} entries, each as it was written. Head: ${sequence}:${hash}${cut}\n`;
}

function readHead(text: string): { sequence: number; hash: string } {
  const { sequence, hash } = /^(?<sequence>\d+):(?<hash>[0-9a-f]{64})$/.exec(text)?.groups ?? {};
  if (sequence === undefined || hash === undefined) {
    throw new HcptfError('--head is the number and the hash of the last entry, as 7:0123…, 64 digits in hexadecimal.');
  }
  return { sequence: Number(sequence), hash };
}
