import type { WorldRecord } from '../world/record.ts';

/** Where and what to send, for a stored configuration or a new one. */
export interface Destination {
  id: string;
  name: string;
  kind: string;
  url: string | null;
  token: string | undefined;
}

export function destinationOf({
  id,
  attributes,
  internal,
}: Pick<WorldRecord, 'id' | 'attributes' | 'internal'>): Destination {
  const { name, url, 'destination-type': kind } = attributes;
  // Only generic destinations get signed requests.
  const { token } = internal;
  const isSigned = kind === 'generic' && typeof token === 'string' && token !== '';
  return {
    id,
    name: String(name),
    kind: String(kind),
    url: typeof url === 'string' ? url : null,
    token: isSigned ? token : undefined,
  };
}
