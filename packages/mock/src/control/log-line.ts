import type { FinishedExchange } from '../front/exchange.ts';
import { redactText } from './redact.ts';

/** A request in a few words. */
export interface RequestLog {
  method: string;
  /** Without secrets. */
  path: string;
  status: number;
  milliseconds: number;
  operationId: string | undefined;
  fault: string | undefined;
  violations: number;
}

/** Describes a request in the log, without its secrets. */
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
