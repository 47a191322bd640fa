/** Says why a text is not JSON, without the piece of it that V8 quotes: that could hold a secret. */
export function jsonFault(error: unknown): string {
  if (!(error instanceof SyntaxError)) return 'it is not UTF-8';
  return error.message.replace(/, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON$/s, '');
}
