import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A model provider that returns the given answers in turn and records the requests. */
export interface ScriptedProvider {
  readonly url: string;
  /** Bodies of the requests, parsed. */
  readonly requests: readonly Body[];
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: bodies of seven SDKs, of which each row knows its own
export type Body = any;

export async function startScriptedProvider(answers: readonly unknown[]): Promise<ScriptedProvider> {
  const requests: Body[] = [];
  const server = createServer(async (request, response) => {
    requests.push(JSON.parse(await text(request)));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[requests.length - 1] ?? answers.at(-1)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
