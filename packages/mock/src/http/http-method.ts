/** https://www.iana.org/assignments/http-methods: those of HTTP itself, and PATCH. */
const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
]);

/** Accepts lower case as well. */
export function isHttpMethod(name: string): boolean {
  return METHODS.has(name.toUpperCase());
}
