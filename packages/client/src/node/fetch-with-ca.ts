import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { HcptfError } from '../errors/hcptf-error.ts';

/**
 * A `fetch` for a Terraform Enterprise host whose certificate is signed by a private authority. It trusts that authority
 * and the usual ones, for this client alone; to trust it in the whole process, set `NODE_EXTRA_CA_CERTS` instead and leave
 * this out. Node.js's own fetch takes no authorities, so this is the fetch of the package undici, from which Node.js's comes.
 * @param ca PEM text, or the path of a PEM file
 * @throws HcptfError when a file cannot be read; at the first call, when undici is not installed
 */
export function createFetchWithCa(ca: string | readonly string[]): (request: Request) => Promise<Response> {
  // Newer than Node.js 22.0, which refuses to import by name what it does not have.
  const usual = tls.getCACertificates?.('default') ?? tls.rootCertificates;
  const authorities = [...usual, ...[ca].flat().map(readPem)];
  let undici: Promise<{ fetch: typeof fetch; dispatcher: object }> | undefined;
  const load = async () => {
    const { Agent, fetch } = await import('undici').catch((cause: unknown) => {
      throw new HcptfError('A certificate authority of your own needs the package undici: npm install undici', {
        cause,
      });
    });
    return {
      fetch: fetch as unknown as typeof globalThis.fetch,
      dispatcher: new Agent({ connect: { ca: authorities } }),
    };
  };
  return async (request) => {
    undici ??= load();
    const { fetch, dispatcher } = await undici;
    const { url, method, headers, body, signal, redirect } = request;
    // The parts, because undici does not know the Request of Node.js, nor Node.js the dispatcher of another undici.
    const init = { method, headers: [...headers], body, signal, redirect, duplex: 'half', dispatcher };
    return fetch(url, init as RequestInit);
  };
}

function readPem(ca: string): string {
  if (ca.includes('-----BEGIN')) return ca;
  try {
    return readFileSync(ca, 'utf8');
  } catch (cause) {
    throw new HcptfError(
      `The certificate authority ${JSON.stringify(ca)} is neither PEM text nor a file that can be read.`,
      { cause },
    );
  }
}
