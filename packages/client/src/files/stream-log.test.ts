import { afterEach, describe, expect, test } from 'vitest';
import { createClient } from '../create-client.ts';
import { AbortedError } from '../errors/transport-errors.ts';
import { createInstantClock } from '../testing/instant-clock.ts';
import { type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';
import { type StreamLogOptions, streamLog } from './stream-log.ts';

let server: ScriptedServer;
afterEach(() => server.close());

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A log that has grown to the n-th of the given texts at the n-th read. */
async function startLog(...texts: (string | Uint8Array)[]) {
  let reads = 0;
  server = await startScriptedServer(({ url }) => {
    const text = texts[Math.min(reads++, texts.length - 1)] ?? '';
    const bytes = typeof text === 'string' ? bytesOf(text) : text;
    const { searchParams } = new URL(url, 'http://x');
    const offset = Number(searchParams.get('offset'));
    return { body: bytes.subarray(offset, offset + Number(searchParams.get('limit'))) };
  });
  return `${server.origin}/v1/object/log`;
}

async function collect(url: string, options: StreamLogOptions = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of streamLog(url, { clock: createInstantClock(), ...options })) lines.push(line);
  return lines;
}

describe('streamLog', () => {
  test('returns the lines of a complete log without its markers', async () => {
    const url = await startLog('\x02Terraform v1.11.4\non linux_amd64\n\nlast\x03');
    expect(await collect(url)).toEqual(['Terraform v1.11.4', 'on linux_amd64', '', 'last']);
    expect(server.requests.map((request) => request.url)).toEqual(['/v1/object/log?limit=65536&offset=0']);
  });

  test('follows a log that is empty, then grows, until its end', async () => {
    const url = await startLog(
      '',
      '',
      '\x02one\ntw',
      '\x02one\ntw',
      '\x02one\ntwo\r\nthree',
      '\x02one\ntwo\r\nthree\n\x03',
    );
    const clock = createInstantClock();
    expect(await collect(url, { clock })).toEqual(['one', 'two', 'three']);
    const offsets = server.requests.map(({ url: asked }) => new URL(asked, 'http://x').searchParams.get('offset'));
    expect(offsets).toEqual(['0', '0', '0', '7', '7', '15']);
    expect(clock.waits.every((wait) => wait >= 500 && wait <= 2_000)).toBe(true);
  });

  test('puts characters together that come in pieces', async () => {
    const whole = bytesOf('\x02grün 🎉 名前\nend\n\x03');
    const url = await startLog(...Array.from(whole, (_, index) => whole.subarray(0, index + 1)));
    expect(await collect(url)).toEqual(['grün 🎉 名前', 'end']);
  });

  test('reads long logs in pieces, without waiting between them', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index} ${'x'.repeat(index % 20)}`);
    const url = await startLog(`\x02${lines.join('\n')}\n\x03`);
    const clock = createInstantClock();
    expect(await collect(url, { clock })).toEqual(lines);
    expect(server.requests.length).toBeGreaterThan(4);
    expect(clock.waits).toEqual([]);
  });

  test('an end marker at the border of a piece is the end only if nothing follows', async () => {
    const filler = 'x'.repeat(65_534);
    expect(await collect(await startLog(`\x02${filler}\x03`))).toEqual([filler]);
    await server.close();
    expect(await collect(await startLog(`\x02${filler}\x03y\n\x03`))).toEqual([`${filler}\x03y`]);
  });

  test('ends without a marker once the caller says that it is over', async () => {
    const url = await startLog('', 'no marker\n', 'no marker\n', 'no marker\nlast words\n');
    let asked = 0;
    expect(await collect(url, { isOver: () => ++asked > 1 })).toEqual(['no marker', 'last words']);
  });

  test('a server that ignores the offset does not make it repeat itself', async () => {
    const whole = ['\x02one\n', '\x02one\ntwo\n\x03'];
    let reads = 0;
    server = await startScriptedServer(() => ({ body: whole[Math.min(reads++, 1)] ?? '' }));
    expect(await collect(`${server.origin}/log`)).toEqual(['one', 'two']);
  });

  test('keeps the query of the URL exactly as it is', async () => {
    const url = await startLog('\x02a\x03');
    await collect(`${url}?sig=a%2Fb+c%20d&X`);
    expect(server.requests[0]?.url).toBe('/v1/object/log?sig=a%2Fb+c%20d&X&limit=65536&offset=0');
  });

  test('reads with the fetch of a client, but never with its token', async () => {
    const url = await startLog('\x02a\x03');
    let calls = 0;
    const fetch = (request: Request) => {
      calls++;
      return globalThis.fetch(request);
    };
    // The same host as the API: on Terraform Enterprise the object store is there, too.
    const client = createClient({ token: 'the-token', baseUrl: server.origin, fetch });
    expect(await collect(url, { client })).toEqual(['a']);
    expect(calls).toBe(1);
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  test('leaving the loop ends the reading, and so does an abort', async () => {
    const url = await startLog('\x02one\ntwo\n');
    for await (const line of streamLog(url)) {
      expect(line).toBe('one');
      break;
    }
    expect(server.requests).toHaveLength(1);
    const abort = new AbortController();
    const lines = streamLog(url, { signal: abort.signal });
    await lines.next();
    await lines.next();
    setImmediate(() => abort.abort());
    const error = await lines.next().catch((caught: unknown) => caught);
    expect(AbortedError.isInstance(error)).toBe(true);
  });
});
