/** A name as a step of a JSON pointer: https://www.rfc-editor.org/rfc/rfc6901#section-3 */
export function escapeStep(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
