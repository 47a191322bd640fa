import type { PreparedOperations } from './prepared-operations.ts';
import type { PrismOperation, PrismResponse } from './prism-operation.ts';

const HOSTS = /https:\/\/(?:app|archivist)\.terraform\.io(?=[/?#]|$)/g;

/**
 * Makes URLs of HCP Terraform in the examples point at this mock, so that redirects, uploads, logs and pages can be
 * followed offline. What has no such URL stays the same object, and with it what Prism compiled for another server.
 */
export function rewriteHosts(prepared: PreparedOperations, origin: string): PreparedOperations {
  const operations = new Map<string, PrismOperation>();
  const responses = new Map<PrismResponse, PrismResponse>();
  const rewriteOnce = (response: PrismResponse) => {
    const rewritten = responses.get(response) ?? rewriteResponse(response, origin);
    responses.set(response, rewritten);
    return rewritten;
  };
  return {
    table: prepared.table,
    operation(operationId) {
      const known = operations.get(operationId);
      if (known) return known;
      const operation = prepared.operation(operationId);
      const rewritten = { ...operation, responses: operation.responses.map(rewriteOnce) };
      operations.set(operationId, rewritten);
      return rewritten;
    },
  };
}

function rewriteResponse(response: PrismResponse, origin: string): PrismResponse {
  const rewriteExamples = <Holder extends { examples?: unknown[] }>(holder: Holder): Holder => {
    const examples = rewriteValue(holder.examples, origin);
    return examples === holder.examples ? holder : { ...holder, examples };
  };
  return {
    ...response,
    headers: mapShared(response.headers ?? [], rewriteExamples),
    contents: mapShared(response.contents ?? [], rewriteExamples),
  };
}

function rewriteValue<Value>(value: Value, origin: string): Value;
function rewriteValue(value: unknown, origin: string): unknown {
  if (typeof value === 'string') return value.replace(HOSTS, origin);
  if (Array.isArray(value)) return mapShared(value, (entry) => rewriteValue(entry, origin));
  if (typeof value !== 'object' || value === null) return value;
  const values = Object.values(value);
  const rewritten = mapShared(values, (entry) => rewriteValue(entry, origin));
  if (rewritten === values) return value;
  return Object.fromEntries(Object.keys(value).map((name, index) => [name, rewritten[index]]));
}

/** Like `map`, but gives the same array back when nothing in it changes. */
function mapShared<Entry>(entries: Entry[], change: (entry: Entry) => Entry): Entry[] {
  const changed = entries.map(change);
  return changed.every((entry, index) => entry === entries[index]) ? entries : changed;
}
