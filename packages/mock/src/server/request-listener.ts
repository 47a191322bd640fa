import type { RequestListener } from 'node:http';
import { type AnswerRequest, isControlTarget } from '../control/route-control.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { isLoopback } from '../http/is-loopback.ts';
import type { RunningProxy } from '../proxy/create-proxy.ts';
import type { HostCheck } from './own-hosts.ts';
import { readRequest } from './read-request.ts';
import { writeAnswer } from './write-answer.ts';

interface ListenerParts {
  answer: AnswerRequest;
  /** Gets all requests except those to the control API. */
  proxy: RunningProxy | undefined;
  /** In bytes. */
  bodyLimit: number;
  hostCheck: HostCheck;
}

/** Answers requests that come over a socket. */
export function requestListener({ answer, proxy, bodyLimit, hostCheck }: ListenerParts): RequestListener {
  return (request, response) => {
    const detail = hostCheck(request);
    if (detail !== undefined) {
      writeAnswer(response, new ErrorAnswer(403, { title: 'forbidden', detail }).answer);
      return;
    }
    if (proxy && !isControlTarget(request.url ?? '/')) {
      proxy.handle(request, response);
      return;
    }
    readRequest(request, bodyLimit)
      .then((read) => answer(read, () => isLoopback(request.socket.remoteAddress)))
      .catch((error: unknown) => {
        if (error instanceof ErrorAnswer) return error.answer;
        // Only reading can fail: the client has hung up, or open-socket.ts is answering bytes that are not HTTP.
        if (!request.socket.writableEnded) response.destroy();
        return undefined;
      })
      .then((read) => read && writeAnswer(response, read))
      .catch(() => response.destroy());
  };
}
