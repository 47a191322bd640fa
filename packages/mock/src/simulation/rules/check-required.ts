import { unprocessable } from '../../http/api-errors.ts';
import type { JsonObject } from '../../http/json.ts';
import type { Resource } from '../../specification/resource.ts';
import { attributeTitle } from '../documents/attribute-title.ts';

/** @throws ErrorAnswer 422 for a text that is blank and may not be */
export function checkRequired({ required }: Resource, attributes: JsonObject): void {
  for (const name of required) {
    const value = attributes[name];
    if (value === undefined || String(value ?? '').trim() !== '') continue;
    throw unprocessable(`/data/attributes/${name}`, `${attributeTitle(name)} can't be blank`);
  }
}
