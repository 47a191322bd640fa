import { ApiError } from './errors/api-error.ts';
import { HcptfError } from './errors/hcptf-error.ts';
import { type Api, type CallArguments, readAnswer, sendOperation } from './fetch/request-operation.ts';
import { type OperationId, operationTable } from './generated/operation-table.ts';
import { rememberRateLimit } from './rate-limit/rate-limit-of.ts';

/** What a path's typed arguments look like to the runtime. */
export interface PathCallArguments {
  params?: Pick<CallArguments, 'path' | 'query' | 'header'>;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

export interface PathResult {
  data?: unknown;
  error?: ApiError;
  response: Response;
}

const routes: ReadonlyMap<string, string> = new Map(
  Object.entries(operationTable).map(([id, { method, path }]) => [`${method} ${path}`, id]),
);

/**
 * Calls the operation that the specification has for a method and path.
 * @throws HcptfError where it has none; NetworkError, TimeoutError, AbortedError
 */
export async function callPath(
  api: Api,
  route: string,
  { params, headers, ...rest }: PathCallArguments = {},
): Promise<PathResult> {
  const id = routes.get(route) as OperationId | undefined;
  if (!id) throw new HcptfError(`The specification has no ${route}.`);
  const args = { ...params, ...rest, header: { ...params?.header, ...headers } };
  const answer = await sendOperation(api, id, args);
  const { response } = answer;
  rememberRateLimit(response, answer.details.rateLimit);
  try {
    return { data: await readAnswer(id, answer), response };
  } catch (error) {
    if (!ApiError.isInstance(error)) throw error;
    return { error, response };
  }
}
