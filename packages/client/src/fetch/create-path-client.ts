import { HcptfError } from '../errors/hcptf-error.ts';
import { type OperationId, operationTable } from '../generated/operation-table.ts';
import { assumeEntry } from './assume-entry.ts';
import type { Api, CallInit, CallResult, UntypedClient } from './call-init.ts';
import { requestOperation } from './request-operation.ts';

const routes: ReadonlyMap<string, OperationId> = new Map(
  Object.entries(operationTable).map(([id, { method, path }]) => [`${method} ${path}`, id as OperationId]),
);

/**
 * The client of openapi-fetch, whose calls all go through the transport. Its `request` also calls what the specification does
 * not have.
 * @throws (each call of `GET` and the like) HcptfError for a method and path that the specification does not have
 */
export function createPathClient(api: Api): UntypedClient {
  const request = async (method: string, path: string, init: CallInit = {}): Promise<CallResult> => {
    const upper = method.toUpperCase();
    const route = `${upper} ${path}`;
    const id = routes.get(route);
    return id ? requestOperation(api, id, init) : requestOperation(api, 'request', init, assumeEntry(upper, path));
  };
  const call = async (verb: string, path: string, init?: CallInit): Promise<CallResult> => {
    const route = `${verb} ${path}`;
    if (!routes.has(route))
      throw new HcptfError(`The specification has no ${route}. Only request() calls what it lacks.`);
    return request(verb, path, init);
  };
  const verbs = Object.keys(api.core).filter((name) => name === name.toUpperCase());
  const methods = verbs.map((verb) => [verb, (path: string, init?: CallInit) => call(verb, path, init)]);
  return { ...api.core, request, ...Object.fromEntries(methods) } as UntypedClient;
}
