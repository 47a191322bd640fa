import { HcptfError } from '../errors/hcptf-error.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';

/**
 * What is assumed of an operation that the specification does not have: it answers with any JSON, with nothing, or with a
 * redirect, which is not followed.
 * @throws HcptfError for a method that no operation has, and for a path that would leave its place or hold a query
 */
export function assumeEntry(method: string, path: string): OperationEntry {
  if (!/^(GET|POST|PUT|PATCH|DELETE)$/.test(method)) {
    throw new HcptfError(`The method is not GET, POST, PUT, PATCH or DELETE: ${JSON.stringify(method)}.`);
  }
  // Values belong into `params`, where they are encoded. A URL parser reads "%2e" as a dot.
  if (!/^(\/[^/?#\\\s]+)+$/.test(path) || /\/(\.|%2e){1,2}(?=\/|$)/i.test(path)) {
    throw new HcptfError(`The path is not like /runs/{run_id}, with values in params: ${JSON.stringify(path)}.`);
  }
  return {
    method: method as OperationEntry['method'],
    path,
    body: 'application/vnd.api+json',
    // One text: the answer need not be a JSON:API document.
    accept: ['application/vnd.api+json, application/json'],
    empty: true,
    redirects: true,
  };
}
