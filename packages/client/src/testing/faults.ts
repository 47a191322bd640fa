import type { Socket } from 'node:net';

/** What a fault has at hand. */
export interface Wire {
  socket: Socket;
  id: string;
  /** Lets the client's time for a try run out. */
  advance: () => void;
  /** Sets the client's calendar forward or back. */
  jump: () => void;
}

export interface Fault {
  /** Whether the server does what was asked of it. */
  executes: boolean;
  answer: (wire: Wire) => void;
}

function head(status: number, headers: Record<string, string | number>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Status\r\n${lines.join('')}\r\n`;
}

const type = { 'content-type': 'application/vnd.api+json' };
const documentOf = (id: string) =>
  JSON.stringify({ data: { id, type: 'workspaces', attributes: { padding: 'x'.repeat(200) } } });

function send(socket: Socket, status: number, headers: Record<string, string | number>, body: string): void {
  socket.write(head(status, { ...headers, 'content-length': Buffer.byteLength(body) }) + body);
}

const limited = (headers: (wire: Wire) => Record<string, string | number>): Fault => ({
  executes: false,
  answer: (wire) =>
    send(wire.socket, 429, { ...type, ...headers(wire) }, '{"errors":[{"status":429,"title":"Too many requests"}]}'),
});
const failing = (status: number, executes: boolean, headers = {}, body = '{"errors":[]}'): Fault => ({
  executes,
  answer: ({ socket }) => send(socket, status, { ...type, ...headers }, body),
});
const executing = (answer: Fault['answer']): Fault => ({ executes: true, answer });

export type FaultName =
  | 'ok'
  | 'refused'
  | `reset-${'at-head' | 'before-execution' | 'after-execution' | 'in-head' | 'in-body'}`
  | 'closed-after-execution'
  | 'half-body'
  | 'half-chunk'
  | `length-too-${'long' | 'short'}`
  | 'no-http'
  | 'html'
  | 'empty'
  | 'silent'
  | 'silent-unexecuted'
  | 'slow-drip'
  | `429-${'seconds' | 'date' | 'date-after-jump' | 'x-ratelimit' | 'ratelimit-fields' | 'structured' | 'without-headers'}`
  | '500'
  | '500-after-execution'
  | '502-html'
  | '503-retry-after'
  | '504-half-body';

export const faults: Readonly<Record<FaultName, Fault>> = {
  ok: executing(({ socket, id }) => send(socket, 201, type, documentOf(id))),
  // The first two are done elsewhere: by an address where nothing listens, and before the body is read.
  refused: { executes: false, answer: ({ socket }) => socket.destroy() },
  'reset-at-head': { executes: false, answer: ({ socket }) => socket.resetAndDestroy() },
  'reset-before-execution': { executes: false, answer: ({ socket }) => socket.resetAndDestroy() },
  'reset-after-execution': executing(({ socket }) => socket.resetAndDestroy()),
  'closed-after-execution': executing(({ socket }) => socket.end()),
  'reset-in-head': executing(({ socket }) => socket.write('HTTP/1.1 201 Crea', () => socket.resetAndDestroy())),
  'half-body': executing(({ socket, id }) => {
    const body = documentOf(id);
    socket.end(head(201, { ...type, 'content-length': body.length }) + body.slice(0, body.length / 2));
  }),
  'half-chunk': executing(({ socket, id }) => {
    socket.end(`${head(201, { ...type, 'transfer-encoding': 'chunked' })}ff\r\n${documentOf(id).slice(0, 50)}`);
  }),
  'reset-in-body': executing(({ socket, id }) => {
    const body = documentOf(id);
    socket.write(head(201, { ...type, 'content-length': body.length }) + body.slice(0, 20), () =>
      socket.resetAndDestroy(),
    );
  }),
  'length-too-long': executing(({ socket, id }) => {
    const body = documentOf(id);
    socket.end(head(201, { ...type, 'content-length': body.length + 9 }) + body);
  }),
  'length-too-short': executing(({ socket, id }) => {
    const body = documentOf(id);
    socket.end(head(201, { ...type, 'content-length': body.length - 9, connection: 'close' }) + body);
  }),
  'no-http': executing(({ socket }) => socket.end('SSH-2.0-OpenSSH_9.2\r\n\r\n')),
  html: executing(({ socket }) => send(socket, 201, { 'content-type': 'text/html' }, '<html>proxy</html>')),
  empty: executing(({ socket }) => send(socket, 201, type, '')),
  silent: executing(({ advance }) => advance()),
  'silent-unexecuted': { executes: false, answer: ({ advance }) => advance() },
  'slow-drip': executing(({ socket, id, advance }) => {
    const body = documentOf(id);
    socket.write(head(201, { ...type, 'content-length': body.length }) + body.slice(0, 9));
    setImmediate(() => socket.write(body.slice(9, 10), () => setImmediate(advance)));
  }),
  '429-seconds': limited(() => ({ 'retry-after': 2 })),
  '429-date': limited(() => ({
    'retry-after': 'Sat, 21 Nov 2026 15:00:03 GMT',
    date: 'Sat, 21 Nov 2026 15:00:00 GMT',
  })),
  '429-date-after-jump': limited(({ jump }) => {
    jump();
    return { 'retry-after': 'Sat, 21 Nov 2026 12:00:03 GMT' };
  }),
  '429-x-ratelimit': limited(() => ({
    'x-ratelimit-limit': 30,
    'x-ratelimit-remaining': 0,
    'x-ratelimit-reset': 0.521,
  })),
  '429-ratelimit-fields': limited(() => ({ 'ratelimit-limit': 30, 'ratelimit-remaining': 0, 'ratelimit-reset': 1 })),
  '429-structured': limited(() => ({ ratelimit: '"default";r=0;t=5' })),
  '429-without-headers': limited(() => ({})),
  '500': failing(500, false),
  '500-after-execution': failing(500, true),
  '502-html': failing(502, true, { 'content-type': 'text/html' }, '<html>Bad Gateway</html>'),
  '503-retry-after': failing(503, false, { 'retry-after': 1 }),
  '504-half-body': executing(({ socket }) => socket.end(`${head(504, { ...type, 'content-length': 99 })}{"err`)),
};
