import type { Front } from '../front/create-front.ts';
import type { Answer } from '../http/answer.ts';
import { localTarget, type MockRequest } from '../http/mock-request.ts';
import type { Control } from './control.ts';
import { CONTROL_PATH, type ControlApi, createControlApi } from './control-api.ts';

/**
 * Answers a request.
 * @param isLocal called for the control API only: it answers this machine alone
 */
export type AnswerRequest = (request: MockRequest, isLocal: () => boolean) => Promise<Answer>;

/** Puts the control API in front of a mock: it takes what goes to `/__mock`. */
export function routeControl(control: Control, origin: string, front: Front): AnswerRequest {
  // Most mocks are never asked for it.
  let controlApi: ControlApi | undefined;
  return async (request, isLocal) => {
    if (!isControlTarget(request.target)) return front(request);
    controlApi ??= createControlApi(control, origin);
    return controlApi(request, isLocal());
  };
}

/** Tells whether a request goes to the control API. */
export function isControlTarget(target: string): boolean {
  const local = localTarget(target);
  return local.startsWith(CONTROL_PATH) && /^\/__mock(?:[/?]|$)/.test(local);
}
