import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { MockError } from '../http/mock-error.ts';
import { type Certificates, createCertificates } from './create-certificates.ts';

/**
 * `true` makes a certificate for this server. `{ directory }` keeps the certificate in a directory and makes it at the
 * first start: clients trust its `ca.pem`. `{ cert, key }` are your own, as PEM texts.
 */
export type TlsOption = boolean | { directory: string } | { cert: string; key: string };

/** The certificate of a server; `ca` only if the mock has made it. */
export type ServerCertificates = Omit<Certificates, 'ca'> & { ca: string | undefined };

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const DAY = 24 * 3600 * 1000;
const FILES = { ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' };

/** @throws MockError for a certificate that cannot be used, or a directory that cannot be written */
export async function resolveTls(tls: TlsOption, hostname: string): Promise<ServerCertificates | undefined> {
  if (tls === false) return undefined;
  const names = [...new Set([...LOOPBACK, hostname])].filter((name) => !['0.0.0.0', '::'].includes(name));
  if (tls === true) return createCertificates(names);
  if ('directory' in tls) return inDirectory(tls.directory, names);
  checkPair(tls);
  return { ...tls, ca: undefined };
}

async function inDirectory(directory: string, names: string[]): Promise<Certificates> {
  const kept = await readKept(directory);
  if (kept && isGood(kept, names)) return kept;
  const made = await createCertificates(names);
  try {
    await mkdir(directory, { recursive: true });
    await Promise.all([
      writeFile(join(directory, FILES.ca), made.ca),
      writeFile(join(directory, FILES.cert), made.cert),
      writeFile(join(directory, FILES.key), made.key, { mode: 0o600 }),
    ]);
  } catch (error) {
    throw new MockError(`The certificates cannot be written to ${directory}: ${reasonOf(error)}.`, { cause: error });
  }
  return made;
}

async function readKept(directory: string): Promise<Certificates | undefined> {
  const read = (file: string) => readFile(join(directory, file), 'utf8');
  try {
    const [ca, cert, key] = await Promise.all([read(FILES.ca), read(FILES.cert), read(FILES.key)]);
    return { ca, cert, key };
  } catch {
    return undefined;
  }
}

/** Tells whether a kept certificate is complete, covers the names and is valid for another day. */
function isGood({ ca, cert, key }: Certificates, names: string[]): boolean {
  try {
    const certificate = new X509Certificate(cert);
    return (
      certificate.verify(new X509Certificate(ca).publicKey) &&
      certificate.checkPrivateKey(createPrivateKey(key)) &&
      Date.parse(certificate.validTo) > Date.now() + DAY &&
      names.every((name) => (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined)
    );
  } catch {
    return false;
  }
}

function checkPair({ cert, key }: { cert: string; key: string }): void {
  const certificate = parsed('certificate', () => new X509Certificate(cert));
  const privateKey = parsed('key', () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new MockError('The TLS key does not belong to the certificate.');
  }
}

function parsed<Parsed>(what: string, parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    throw new MockError(`The TLS ${what} is not PEM: ${reasonOf(error)}.`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
