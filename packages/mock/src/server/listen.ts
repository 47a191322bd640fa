import { CONTROL_PATH, type ControlApi, createControlApi } from '../control/control-api.ts';
import { Coverage } from '../control/coverage.ts';
import { createControl } from '../control/create-control.ts';
import { Faults } from '../control/faults.ts';
import { Journal } from '../control/journal.ts';
import { Violations } from '../control/violations.ts';
import { createMock } from '../front/create-mock.ts';
import type { FinishedExchange } from '../front/exchange.ts';
import { createFront, type Front, type FrontParts } from '../front/front.ts';
import { latencySource } from '../front/latency-source.ts';
import { logLine } from '../front/log-line.ts';
import { RateLimit } from '../front/rate-limit.ts';
import type { Answer } from '../http/answer.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { localTarget, type MockRequest } from '../http/mock-request.ts';
import type { RunningProxy } from '../proxy/create-proxy.ts';
import { checkWorldOf, makeOfSeed, readSeed } from '../seed/check-seed.ts';
import { createWorld } from '../seed/create-world.ts';
import { DEFAULT_TOKEN, defaultSeed } from '../seed/defaults/default-seed.ts';
import { bearerToken } from '../simulation/access/tokens.ts';
import { worldOfObject } from '../simulation/resources/signed-objects/signed-object-id.ts';
import { warnOfFailures } from '../simulation/warn-of-failures.ts';
import { openPostOffices } from '../simulation/webhooks/notification-senders.ts';
import { createClock } from '../simulation/world/clock.ts';
import { MAIN_WORLD, Worlds } from '../simulation/worlds/worlds.ts';
import type { PreparedOperations } from '../specification/prepared-operations.ts';
import { createRouter } from '../specification/route.ts';
import { openStateFile, type StateFile } from '../state/saved-state.ts';
import { checkOptions } from './check-options.ts';
import { isLoopback } from './is-loopback.ts';
import type { MockServer, MockServerOptions } from './mock-server.ts';
import { openSocket } from './open-socket.ts';
import { toResponse } from './to-response.ts';
import { readRequest, writeAnswer } from './wire.ts';

const BODY_LIMIT = 256 * 1024 * 1024;

type ListenOptions = MockServerOptions & { bodyLimit?: number };

/** Serves prepared operations over HTTP. */
export async function listen(prepared: PreparedOperations, options: ListenOptions = {}): Promise<MockServer> {
  checkOptions(options);
  const { port = 0, hostname = '127.0.0.1', bodyLimit = BODY_LIMIT, mode = 'static', tls = false } = options;
  const { clock = 'fast', rateLimit = clock === 'real', latency = 0 } = options;
  const worlds = mode === 'simulate' ? openWorlds(options) : undefined;
  if (worlds) warnOfFailures(worlds, options.warn);
  const notifications = worlds && openPostOffices(worlds, options.webhookHosts);
  // What few servers need is loaded by those alone.
  const worker =
    worlds &&
    options.worker &&
    (await (await import('../worker/open-terraform-worker.ts')).openTerraformWorker(worlds, options.warn));
  const stateFile = await openState(options, worlds);
  const certificates = tls && (await (await import('./resolve-tls.ts')).resolveTls(tls, hostname));
  const parts = {
    faults: new Faults(prepared.table),
    journal: new Journal(prepared.table),
    coverage: new Coverage(prepared.table),
    violations: new Violations(),
  };
  const limit = rateLimit ? new RateLimit() : undefined;

  const finished = (exchange: FinishedExchange, milliseconds: number) => {
    parts.journal.add(exchange, milliseconds);
    parts.coverage.add(exchange);
    if (exchange.violations.length > 0) parts.violations.add(exchange);
    if (stateFile && exchange.request.method !== 'GET') stateFile.changed();
    options.log?.(logLine(exchange, milliseconds));
  };
  const proxy = mode === 'proxy' ? await openProxy(prepared, options, finished) : undefined;

  // Set once the port is known, which answers need for their addresses; nobody can have asked before.
  let front: Front;
  let controlApi: ControlApi | undefined;
  const answerTo = async (request: MockRequest, fromHere: () => boolean): Promise<Answer> => {
    if (!isControl(request.target)) return front(request);
    controlApi ??= createControlApi(control, origin);
    return controlApi(request, fromHere());
  };
  const { origin, close } = await openSocket(
    { port, hostname, certificates: certificates || undefined },
    (request, response) => {
      if (proxy && !isControl(request.url ?? '/')) {
        proxy.handle(request, response);
        return;
      }
      readRequest(request, bodyLimit)
        .then((read) => answerTo(read, () => isLoopback(request.socket.remoteAddress)))
        .catch((error: unknown) => {
          if (error instanceof ErrorAnswer) return error.answer;
          // Only reading can fail: the client has hung up, or is being told that what it sends is no HTTP.
          if (!request.socket.writableEnded) response.destroy();
          return undefined;
        })
        .then((answer) => answer && writeAnswer(response, answer))
        .catch(() => response.destroy());
    },
  );
  notifications?.reachableAt(origin);
  const url = `${origin}/api/v2`;
  const control = createControl({
    worlds,
    url,
    ...parts,
    resetLimits: () => limit?.clear(),
    changed: () => stateFile?.changed(),
  });
  const usual = createFront({
    mock: createMock(prepared, origin, worlds),
    faults: parts.faults,
    rateLimit: limit,
    latency: latencySource(latency),
    worldOf: worldFinder(worlds),
    callerOf: (authorization) => worlds?.callerOf(bearerToken(authorization)) ?? authorization,
    finished,
  });
  front = proxy ? async () => onSocketOnly : usual;
  return {
    url,
    origin,
    ca: certificates ? certificates.ca : undefined,
    token: worlds?.seed.tokens[0]?.token ?? DEFAULT_TOKEN,
    tokens: Object.fromEntries(worlds ? worlds.seed.tokens.map(({ name, token }) => [name, token]) : []),
    worlds,
    control,
    handle: async (request) => toResponse(request.method, await answerTo(await fromRequest(request), () => true)),
    async close() {
      proxy?.close();
      notifications?.stop();
      await close();
      await worker?.close();
      await stateFile?.close();
      worlds?.stop();
    },
  };
}

function isControl(target: string): boolean {
  const local = localTarget(target);
  return local.startsWith(CONTROL_PATH) && /^\/__mock(?:[/?]|$)/.test(local);
}

function openWorlds({ seed: document = defaultSeed, clock = 'fast', now }: ListenOptions): Worlds {
  const seed = readSeed(document);
  const start = now === undefined ? {} : { now: Number(new Date(now)) };
  const worlds = makeOfSeed(() => new Worlds({ seed, clock, createWorld, ...start }));
  try {
    checkWorldOf(seed, worlds.main);
  } catch (error) {
    worlds.stop();
    throw error;
  }
  return worlds;
}

async function openState({ state, warn }: ListenOptions, worlds: Worlds | undefined): Promise<StateFile | undefined> {
  if (state === undefined || !worlds) return undefined;
  return openStateFile(state, worlds, warn ?? ((error) => process.emitWarning(error)));
}

async function openProxy(
  prepared: PreparedOperations,
  { upstream = '' }: ListenOptions,
  finished: FrontParts['finished'],
): Promise<RunningProxy> {
  const { createProxy } = await import('../proxy/create-proxy.ts');
  return createProxy({ upstream, route: createRouter(prepared), finished });
}

const onSocketOnly = new ErrorAnswer(501, {
  title: 'not implemented',
  detail: 'In mode proxy, requests go over the network: to the url of the server, not to its handle()',
}).answer;

function worldFinder(worlds: Worlds | undefined): FrontParts['worldOf'] {
  if (!worlds) {
    const here = { name: MAIN_WORLD, clock: createClock('real') };
    return () => here;
  }
  return (authorization, path) => {
    const name = /^\/v1\/object\//.test(path) ? worldOfObject(path) : worlds.nameFor(bearerToken(authorization));
    return { name, clock: (worlds.get(name) ?? worlds.main).clock };
  };
}

async function fromRequest(request: Request): Promise<MockRequest> {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: pathname + search,
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  };
}
