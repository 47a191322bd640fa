import { inspect } from 'node:util';

/** All that a log could show of an error: message, stack, inspection with hidden properties, JSON, and the same of its causes. */
export function showError(error: unknown): string {
  const own = error instanceof Error ? `${error.message}\n${error.stack}\n${showError(error.cause)}` : '';
  return `${own}\n${inspect(error, { depth: 20, showHidden: true, getters: true })}\n${JSON.stringify(error)}`;
}
