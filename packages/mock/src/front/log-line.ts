import { redactText } from '../control/redact.ts';
import type { RequestLog } from '../server/mock-server.ts';
import type { FinishedExchange } from './exchange.ts';

/** What the log says of a request, its secrets hidden. */
export function logLine(
  { request, path, route, answer, fault, violations }: FinishedExchange,
  milliseconds: number,
): RequestLog {
  return {
    method: request.method,
    path: redactText(path),
    status: answer.statusCode,
    milliseconds,
    operationId: route?.operationId,
    fault,
    violations: violations.length,
  };
}
