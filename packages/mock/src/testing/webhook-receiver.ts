import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedWebhook {
  method: string;
  headers: IncomingMessage['headers'];
  body: string;
  // Tests look into payloads; what they find there is what they check.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  json: any;
}

/** What a receiver answers; undefined for nothing at all. */
export interface ReceiverAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** For tests: a real HTTP server that takes webhooks in. */
export interface WebhookReceiver {
  url: string;
  received: ReceivedWebhook[];
  /** What it answers from now on; undefined has it stay silent. */
  answer: ReceiverAnswer | undefined;
  /** Resolves once it has so many. */
  arrived(count: number): Promise<ReceivedWebhook[]>;
  close(): Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      receiver.received.push({ method: request.method ?? '', headers: request.headers, body, json: JSON.parse(body) });
      for (const { count, resolve } of waiting) if (receiver.received.length >= count) resolve();
      const { answer } = receiver;
      if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"ok":true}' },
    async arrived(count) {
      if (this.received.length < count) await new Promise<void>((resolve) => waiting.push({ count, resolve }));
      return this.received;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}
