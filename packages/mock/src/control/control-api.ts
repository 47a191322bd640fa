import type { Answer } from '../http/answer.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { jsonFault } from '../http/json-fault.ts';
import { MockError } from '../http/mock-error.ts';
import { type MockRequest, parseTarget } from '../http/mock-request.ts';
import { parseJson } from '../http/parse-json.ts';
import { checkDocument } from './check-document.ts';
import type { Control } from './control.ts';
import { ControlError } from './control-error.ts';
import type { ControlCall } from './control-route.ts';
import { controlRoutes } from './control-routes.ts';

export const CONTROL_PATH = '/__mock';

export type ControlApi = (request: MockRequest, fromHere: boolean) => Answer;

/** `control` over HTTP, for other processes and other languages. */
export function createControlApi(control: Control, origin: string): ControlApi {
  const routes = controlRoutes.map((route) => ({
    ...route,
    pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`),
  }));

  const respond = (request: MockRequest): Answer => {
    const { path, query } = parseTarget(request.target);
    const local = path.slice(CONTROL_PATH.length) || '/';
    const fitting = routes.filter(({ pattern }) => pattern.test(local));
    const route = fitting.find(({ method }) => method === request.method);
    if (!route) {
      const methods = fitting.map(({ method }) => method).join(', ');
      if (methods) {
        const detail = `${path} takes ${methods}, not ${request.method}`;
        throw new ErrorAnswer(405, { title: 'method not allowed', detail }, { allow: methods });
      }
      throw new ErrorAnswer(404, {
        title: 'not found',
        detail: `There is no ${path}: GET ${CONTROL_PATH} lists what there is`,
      });
    }
    const parameters = Object.fromEntries(
      Object.entries(route.pattern.exec(local)?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    checkQuery(query, route.query ?? []);
    const body = route.schema ? readJson(request) : undefined;
    if (route.schema) checkDocument(route.schema, body, 'The document');
    const call: ControlCall = { parameters, query, body };
    const result = route.run(control, call);
    if (result === undefined) return { statusCode: 204, headers: {}, body: undefined };
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: result };
  };

  return (request, fromHere) => {
    try {
      if (!fromHere) throw forbidden('The control API answers this machine only');
      // Any web page that is open on this machine could send requests.
      const page = request.headers['origin'];
      if (page !== undefined && page !== origin) throw forbidden(`The control API does not answer the page ${page}`);
      return respond(request);
    } catch (error) {
      if (error instanceof ErrorAnswer) return error.answer;
      if (error instanceof ControlError) {
        const { status, message: detail, source } = error;
        const title = { 400: 'bad request', 404: 'not found', 422: 'invalid document' }[status];
        return new ErrorAnswer(status, { title, detail, ...(source && { source }) }).answer;
      }
      if (error instanceof MockError)
        return new ErrorAnswer(409, { title: 'not possible', detail: error.message }).answer;
      const detail = `The mock failed: ${error instanceof Error ? error.message : String(error)}`;
      return new ErrorAnswer(500, { title: 'internal server error', detail }).answer;
    }
  };
}

/** An unknown or repeated parameter is refused: a typo in `run` would change all runs in place of one. */
function checkQuery(query: ControlCall['query'], known: readonly string[]): void {
  for (const [parameter, value] of Object.entries(query)) {
    const wrong = (reason: string) => new ControlError(400, `${parameter} ${reason}.`, { parameter });
    if (!known.includes(parameter)) {
      throw wrong(known.length > 0 ? `is not one of ${known.join(', ')}` : 'is not a parameter: this route takes none');
    }
    if (typeof value !== 'string') throw wrong('is given more than once');
  }
}

function readJson({ body }: MockRequest): unknown {
  if (body.length === 0) return {};
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    throw new ErrorAnswer(400, { title: 'bad request', detail: `The body is not JSON: ${jsonFault(error)}` });
  }
}

function forbidden(detail: string): ErrorAnswer {
  return new ErrorAnswer(403, { title: 'forbidden', detail });
}
