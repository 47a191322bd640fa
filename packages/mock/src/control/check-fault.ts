import type { FaultRule } from '../front/fault-rule.ts';
import { headerFault } from '../http/header-fault.ts';
import { isHttpMethod } from '../http/http-method.ts';
import { escapeStep } from '../specification/escape-step.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import { checkDocument } from './check-document.ts';
import { ControlError } from './control-error.ts';
import { faultSchema } from './control-schemas.ts';

/**
 * Refuses a rule that can never apply, or whose answer can never be sent.
 * @param place pointer of the rule
 * @throws ControlError 422
 */
export function checkFault(rule: FaultRule, table: Readonly<Record<string, OperationEntry>>, place = ''): void {
  checkDocument(faultSchema, rule, 'The fault', place);
  const { match: { operationId, method } = {}, effect } = rule;
  const wrong = (pointer: string, reason: string) =>
    new ControlError(422, `The fault is wrong at ${place}${pointer}: ${reason}.`, { pointer: `${place}${pointer}` });
  if (operationId !== undefined && !Object.hasOwn(table, operationId)) {
    throw wrong('/match/operationId', `there is no operation ${operationId}`);
  }
  if (method !== undefined && !isHttpMethod(method)) {
    throw wrong('/match/method', `${method} is not an HTTP method`);
  }
  const { status, example, headers = {}, delay } = effect;
  if (typeof delay === 'object' && delay.min > delay.max) throw wrong('/effect/delay', 'min is more than max');
  if (example !== undefined) {
    if (status === undefined) throw wrong('/effect/example', 'an example needs its status');
    const entries = operationId === undefined ? Object.values(table) : [table[operationId]];
    if (!entries.some((entry) => entry?.responses[status]?.includes(example))) {
      throw wrong(
        '/effect/example',
        operationId === undefined
          ? `no operation has an example ${example} for ${status}`
          : `${operationId} has no example ${example} for ${status}`,
      );
    }
  }
  for (const [name, value] of Object.entries(headers)) {
    if (/^(?:content-length|transfer-encoding|trailer)$/i.test(name)) {
      throw wrong(`/effect/headers/${name}`, 'it frames the body, which truncate cuts short');
    }
    const reason = headerFault(name, value ?? '');
    if (reason) throw wrong(`/effect/headers/${escapeStep(name)}`, reason);
  }
}
