import { isObject, type JsonObject } from '../../http/json.ts';
import type { WorldRecord } from '../world/record.ts';
import type { Call } from './call.ts';
import { includedWith, linkIncluded } from './included-with.ts';
import { present, type ResourceObject } from './presenter.ts';

/** `{ data, included? }` with what the request's `include` asks for. */
export function documentOf(
  call: Call,
  data: WorldRecord | readonly WorldRecord[],
): { data: ResourceObject | ResourceObject[]; included?: ResourceObject[] } {
  const records: readonly WorldRecord[] = isList(data) ? data : [data];
  const include = call.query.list('include');
  const resources = records.map((record) => {
    const resource = present(record, call);
    if (include) linkIncluded(record, resource, include, call);
    return resource;
  });
  const document = { data: isList(data) ? resources : (resources[0] as ResourceObject) };
  if (!include) return document;
  return { ...document, included: includedWith(records, include, call).map((record) => present(record, call)) };
}

/** Array.isArray does not narrow read-only arrays. */
function isList(data: WorldRecord | readonly WorldRecord[]): data is readonly WorldRecord[] {
  return Array.isArray(data);
}

/** What the body of a valid create or update says. */
export interface SentResource {
  attributes: JsonObject;
  relationships: Record<string, { data: JsonObject | JsonObject[] | null }>;
}

export function sentResource({ body }: Call): SentResource {
  const data = isObject(body) && isObject(body['data']) ? body['data'] : {};
  return {
    attributes: isObject(data['attributes']) ? data['attributes'] : {},
    relationships: (isObject(data['relationships']) ? data['relationships'] : {}) as SentResource['relationships'],
  };
}

/** The id of a to-one relationship of a body; undefined when it is not named, null when it is cleared. */
export function sentId({ relationships }: SentResource, name: string): string | null | undefined {
  const data = relationships[name]?.data;
  if (data === undefined || Array.isArray(data)) return undefined;
  return data === null ? null : String(data['id']);
}

/** The members of an object with these names. HCP Terraform ignores all others. */
export function pick(from: JsonObject, names: readonly string[]): JsonObject {
  const picked: JsonObject = {};
  for (const name of names) {
    const value = from[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
