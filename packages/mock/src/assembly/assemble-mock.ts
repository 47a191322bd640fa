import { createControl } from '../control/create-control.ts';
import { type AnswerRequest, routeControl } from '../control/route-control.ts';
import { type UseOverrides, useOverrides } from '../control/use-overrides.ts';
import { createFront, type Front } from '../front/create-front.ts';
import { createResponder } from '../front/create-responder.ts';
import { MockError } from '../http/mock-error.ts';
import { DEFAULT_TOKEN } from '../seed/defaults/default-seed.ts';
import { bearerToken } from '../simulation/access/tokens.ts';
import type { Worlds } from '../simulation/worlds/worlds.ts';
import type { MockParts } from './create-mock-parts.ts';
import { fromRequest } from './from-request.ts';
import type { Mock } from './mock.ts';
import { toResponse } from './to-response.ts';
import { worldFinder } from './world-finder.ts';

export interface AssembledMock extends Mock {
  /** Answers a request of any transport. */
  readonly answer: AnswerRequest;
  /** The simulation's state; undefined in mode static. */
  readonly worlds: Worlds | undefined;
}

/** What a server adds. */
interface AssembleOptions {
  /** Answers in place of the mock; the control API stays. */
  front?: Front;
  /** Called for changes that no world reports: the time. */
  changed?: () => void;
}

/**
 * Puts the parts of a mock together, without a socket.
 * @param origin where the mock can be reached: `http://127.0.0.1:4010`
 */
export function assembleMock(
  parts: MockParts,
  origin: string,
  { front: otherFront, changed = () => {} }: AssembleOptions = {},
): AssembledMock {
  const { prepared, worlds, notifications, rateLimit } = parts;
  const url = `${origin}/api/v2`;
  notifications?.reachableAt(origin);
  const control = createControl({ ...parts, url, resetLimits: () => rateLimit?.clear(), changed });
  const front =
    otherFront ??
    createFront({
      ...parts,
      responder: createResponder({ ...parts, origin }),
      worldOf: worldFinder(worlds),
      callerOf: (authorization) => worlds?.callerOf(bearerToken(authorization)) ?? authorization,
    });
  const answer = routeControl(control, origin, front);
  return {
    url,
    origin,
    token: worlds?.seed.tokens[0]?.token ?? DEFAULT_TOKEN,
    tokens: Object.fromEntries(worlds ? worlds.seed.tokens.map(({ name, token }) => [name, token]) : []),
    worlds,
    control,
    use: otherFront
      ? refuseOverrides
      : useOverrides({ ...parts, operations: prepared.table, isSimulated: worlds !== undefined }),
    answer,
    handle: async (request) => toResponse(request.method, await answer(await fromRequest(request), () => true)),
    async close() {
      notifications?.stop();
      worlds?.stop();
    },
  };
}

const refuseOverrides: UseOverrides = () => {
  throw new MockError('In mode proxy, the real host answers: there is nothing to override.');
};
