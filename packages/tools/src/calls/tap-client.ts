import { type Client, operationTable, type ResponseEvent } from '@hcptf/client';

/** What is told of the calls of a client. */
export interface Tap {
  readonly onResponse: (event: ResponseEvent) => void;
  /** Gets the document of each operation that reads or changes one thing; lists are read page by page elsewhere. */
  readonly onDocument: (document: unknown) => void;
}

/** A client whose every operation by name tells of its answers, beside those of the same client elsewhere. */
export function tapClient(client: Client, { onResponse, onDocument }: Tap): Client {
  // Not over the client itself: a proxy of a frozen object must give its members as they are.
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

async function tell(call: Promise<unknown>, onDocument: Tap['onDocument']): Promise<unknown> {
  const document = await call;
  onDocument(document);
  return document;
}
