import type { RequestListener } from 'node:http';
import { type AnswerRequest, isControlTarget } from '../control/route-control.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { isLoopback } from '../http/is-loopback.ts';
import type { RunningProxy } from '../proxy/create-proxy.ts';
import { readRequest } from './read-request.ts';
import { writeAnswer } from './write-answer.ts';

interface ListenerParts {
  answer: AnswerRequest;
  /** Takes all requests but those to the control API. */
  proxy: RunningProxy | undefined;
  /** In bytes. */
  bodyLimit: number;
}

/** Answers what comes over a socket. */
export function requestListener({ answer, proxy, bodyLimit }: ListenerParts): RequestListener {
  return (request, response) => {
    if (proxy && !isControlTarget(request.url ?? '/')) {
      proxy.handle(request, response);
      return;
    }
    readRequest(request, bodyLimit)
      .then((read) => answer(read, () => isLoopback(request.socket.remoteAddress)))
      .catch((error: unknown) => {
        if (error instanceof ErrorAnswer) return error.answer;
        // Only reading can fail: the client has hung up, or it does not send HTTP and is being told so.
        if (!request.socket.writableEnded) response.destroy();
        return undefined;
      })
      .then((read) => read && writeAnswer(response, read))
      .catch(() => response.destroy());
  };
}
