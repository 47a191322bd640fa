import { type Client, operationTable, type ResponseEvent } from '@hcptf/client';

/** What to do with the answers of a client. */
export interface ClientObserver {
  readonly onResponse: (event: ResponseEvent) => void;
  /** Gets the document of each operation except lists, whose pages come one by one. */
  readonly onDocument: (document: unknown) => void;
}

/** A client that calls the observer with the answers of its operations by name; the client itself stays unchanged. */
export function observeClient(client: Client, { onResponse, onDocument }: ClientObserver): Client {
  // Not over the client itself: a proxy of a frozen object must return its members unchanged.
  return new Proxy({} as Client, {
    get(_, name) {
      const member = Reflect.get(client, name);
      if (typeof name !== 'string' || !Object.hasOwn(operationTable, name) || typeof member !== 'function')
        return member;
      const { list } = operationTable[name as keyof typeof operationTable];
      return (args: object = {}) => {
        const call = member({ ...args, onResponse });
        return list ? call : tell(call, onDocument);
      };
    },
  });
}

async function tell(call: Promise<unknown>, onDocument: ClientObserver['onDocument']): Promise<unknown> {
  const document = await call;
  onDocument(document);
  return document;
}
