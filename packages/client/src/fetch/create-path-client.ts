import { HcptfError } from '../errors/hcptf-error.ts';
import { type OperationId, operationTable } from '../generated/operation-table.ts';
import type { Api, CallInit, CallResult, UntypedClient } from './call-init.ts';
import { requestOperation } from './request-operation.ts';

const routes: ReadonlyMap<string, OperationId> = new Map(
  Object.entries(operationTable).map(([id, { method, path }]) => [`${method} ${path}`, id as OperationId]),
);

/**
 * The client of openapi-fetch, whose calls all go through the transport.
 * @throws (each call) HcptfError for a method and path that the specification does not have
 */
export function createPathClient(api: Api): UntypedClient {
  const request = async (method: string, path: string, init: CallInit = {}): Promise<CallResult> => {
    const route = `${method.toUpperCase()} ${path}`;
    const id = routes.get(route);
    if (!id) throw new HcptfError(`The specification has no ${route}.`);
    return requestOperation(api, id, init);
  };
  const verbs = Object.keys(api.core).filter((name) => name === name.toUpperCase());
  const methods = verbs.map((verb) => [verb, (path: string, init?: CallInit) => request(verb, path, init)]);
  return { ...api.core, request, ...Object.fromEntries(methods) } as UntypedClient;
}
