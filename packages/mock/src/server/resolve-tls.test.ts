import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startMockServer } from './start-mock-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'hcptf-tls-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('tls', () => {
  test('makes a certificate for the name and the address of the server', async () => {
    const server = await startMockServer({ tls: true });
    const { port, protocol, hostname } = new URL(server.origin);
    expect([protocol, hostname]).toEqual(['https:', 'localhost']);
    for (const host of ['localhost', '127.0.0.1']) expect(await ping(host, port, server.ca)).toBe(204);
    await expect(ping('localhost', port)).rejects.toThrow(/certificate/);
    await server.close();
  });

  test('keeps a certificate in a directory, and replaces it when it no longer fits', async () => {
    const ca = async (hostname?: string) => {
      const server = await startMockServer({ tls: { directory }, ...(hostname && { hostname }) });
      const { port } = new URL(server.origin);
      const trusted = readFileSync(join(directory, 'ca.pem'), 'utf8');
      expect(await ping('127.0.0.1', port, trusted)).toBe(204);
      await server.close();
      return trusted;
    };
    const first = await ca();
    expect(await ca()).toBe(first);
    // All interfaces need no name of their own.
    expect(await ca('0.0.0.0')).toBe(first);
    writeFileSync(join(directory, 'key.pem'), 'half a ke');
    const second = await ca();
    expect(second).not.toBe(first);
  });

  test('a certificate of your own', async () => {
    const [cert, key] = ['cert.pem', 'key.pem'].map((file) => readFileSync(join(directory, file), 'utf8'));
    const server = await startMockServer({ tls: { cert: cert ?? '', key: key ?? '' } });
    const trusted = readFileSync(join(directory, 'ca.pem'), 'utf8');
    expect([server.ca, await ping('localhost', new URL(server.origin).port, trusted)]).toEqual([undefined, 204]);
    await server.close();
    await expect(startMockServer({ tls: { cert: 'x', key: 'y' } })).rejects.toMatchObject({
      name: 'MockError',
      message: expect.stringMatching(/^The TLS certificate is not PEM: /),
    });
  });
});

function ping(host: string, port: string, ca?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { host, port, path: '/api/v2/ping', headers: { authorization: 'Bearer x' }, ...(ca && { ca }) };
    get(options, ({ statusCode }) => resolve(statusCode)).on('error', reject);
  });
}
