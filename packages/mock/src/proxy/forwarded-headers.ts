// Headers that belong to one connection and are not passed on: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Removes the headers that are not passed on. Takes and returns Node's raw headers: names and values in turn. */
export function forwardedHeaders(rawHeaders: readonly string[], alsoWithout: readonly string[] = []): string[] {
  const pairs = Array.from({ length: rawHeaders.length / 2 }, (_, index) => [
    rawHeaders[2 * index] ?? '',
    rawHeaders[2 * index + 1] ?? '',
  ]);
  // The Connection header names further ones.
  const named = pairs
    .filter(([name = '']) => name.toLowerCase() === 'connection')
    .flatMap(([, value = '']) => value.split(',').map((one) => one.trim().toLowerCase()));
  const dropped = new Set([...HOP_BY_HOP, ...named, ...alsoWithout]);
  return pairs.filter(([name = '']) => !dropped.has(name.toLowerCase())).flat();
}
