import { unprocessable } from '../../http/api-errors.ts';
import type { JsonObject } from '../../http/json.ts';

/** @throws ErrorAnswer 422 for a name that a body sends and that does not fit the pattern. @param rule says what does */
export function checkNameForm({ name }: JsonObject, { pattern, rule }: { pattern: RegExp; rule: string }): void {
  if (name !== undefined && !pattern.test(String(name))) throw unprocessable('/data/attributes/name', rule);
}
