import { type Client, operationTable, type ResponseEvent } from '@hcptf/client';

/** A client whose every operation by name tells of its answers, beside those of the same client elsewhere. */
export function tapClient(client: Client, onResponse: (event: ResponseEvent) => void): Client {
  // Not over the client itself: a proxy of a frozen object must give its members as they are.
  return new Proxy({} as Client, {
    get(_, name) {
      const member = Reflect.get(client, name);
      if (typeof name !== 'string' || !Object.hasOwn(operationTable, name) || typeof member !== 'function')
        return member;
      return (args: object = {}) => member({ ...args, onResponse });
    },
  });
}
