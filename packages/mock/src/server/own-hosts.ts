import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../http/is-loopback.ts';

/** What is wrong with the host or the page of a request; undefined where nothing is. */
export type HostCheck = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string | undefined;

/**
 * Makes a check that a request means this server. A web page whose name was bound again to 127.0.0.1 reaches any port of
 * this machine, but its requests name the page: as their host, and as their origin.
 * @param names the name or address that the server was started with
 * @param certificate in PEM, of which the names count, too
 */
export function ownHosts(names: readonly string[], certificate?: string): HostCheck {
  const known = new Set(names.map((name) => name.toLowerCase()));
  // Most clients always send the same.
  let usual: string | undefined;

  const isOwn = (host: string, localAddress: string | undefined): boolean => {
    const [, bracketed, plain = bracketed ?? ''] = /^(?:\[([\da-f:.]+)\]|([^:/@\s]+))(?::\d*)?$/i.exec(host) ?? [];
    const name = plain.toLowerCase();
    if (known.has(name) || name === 'localhost' || name.endsWith('.localhost') || isLoopback(name)) return true;
    if (name !== '' && name === localAddress?.replace(/^::ffff:/i, '')) return true;
    return name !== '' && certificate !== undefined && namesHost(certificate, name);
  };

  return ({ headers: { host, origin }, socket }) => {
    if (host !== undefined && host !== usual) {
      if (!isOwn(host, socket.localAddress))
        return `The mock does not answer for the host ${host}: start it with that name`;
      usual = host;
    }
    if (origin === undefined) return undefined;
    const page = /^https?:\/\/(.+)$/i.exec(origin)?.[1];
    if (page !== undefined && (page === usual || isOwn(page, socket.localAddress))) return undefined;
    return `The mock does not answer the page ${origin}`;
  };
}

function namesHost(certificate: string, name: string): boolean {
  const { X509Certificate } = process.getBuiltinModule('node:crypto');
  const parsed = new X509Certificate(certificate);
  return (parsed.checkHost(name) ?? parsed.checkIP(name)) !== undefined;
}
