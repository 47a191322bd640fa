import { type AssembledMock, assembleMock } from '../assembly/assemble-mock.ts';
import { createMockParts, type MockParts } from '../assembly/create-mock-parts.ts';
import { keepTokensPrivate } from '../assembly/keep-tokens-private.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import type { RunningProxy } from '../proxy/create-proxy.ts';
import type { Worlds } from '../simulation/worlds/worlds.ts';
import type { PreparedOperations } from '../specification/prepared-operations.ts';
import { createRouter } from '../specification/route.ts';
import { openStateFile, type StateFile } from '../state/state-file.ts';
import { checkOptions } from './check-options.ts';
import type { MockServer } from './mock-server.ts';
import type { MockServerOptions } from './mock-server-options.ts';
import { openSocket } from './open-socket.ts';
import { ownHosts } from './own-hosts.ts';
import { requestListener } from './request-listener.ts';
import { writeAnswer } from './write-answer.ts';

const BODY_LIMIT = 256 * 1024 * 1024;

type ListenOptions = MockServerOptions & { bodyLimit?: number };

/** A server with what is not for those who start one. */
export interface ListeningMock extends MockServer {
  /** The simulation's state; undefined in mode static. */
  readonly worlds: Worlds | undefined;
}

/** Serves a mock over HTTP, and adds all that needs sockets, files or processes. */
export async function listen(prepared: PreparedOperations, options: ListenOptions = {}): Promise<ListeningMock> {
  checkOptions(options);
  const { port = 0, hostname = '127.0.0.1', bodyLimit = BODY_LIMIT, mode = 'static', tls = false } = options;
  const parts = createMockParts(prepared, { ...options, mode: mode === 'proxy' ? 'static' : mode });
  const { worlds } = parts;
  if (worlds && options.worker) keepTokensPrivate(worlds);
  // Few servers need these, so they are loaded on demand.
  const worker =
    worlds &&
    options.worker &&
    (await (await import('../worker/open-terraform-worker.ts')).openTerraformWorker(worlds, options.warn));
  const stateFile = await openState(options, worlds);
  const certificates = tls && (await (await import('./resolve-tls.ts')).resolveTls(tls, hostname));
  const proxy = mode === 'proxy' ? await openProxy(options.upstream ?? '', parts) : undefined;

  const hostCheck = ownHosts([hostname], certificates ? certificates.cert : undefined);

  // Answers hold addresses, so the mock is put together once the port is known, before the first request is read.
  let mock: AssembledMock;
  const { origin, close } = await openSocket(
    { port, hostname, certificates: certificates || undefined },
    requestListener({ answer: (request, isLocal) => mock.answer(request, isLocal), proxy, bodyLimit, hostCheck }),
  );
  mock = assembleMock(stateFile ? { ...parts, finished: alsoSave(parts, stateFile) } : parts, origin, {
    ...(proxy && { front: async () => onSocketOnly }),
    ...(stateFile && { changed: stateFile.changed }),
  });
  const { answer: _, ...members } = mock;
  return {
    ...members,
    ca: certificates ? certificates.ca : undefined,
    async close() {
      proxy?.close();
      parts.notifications?.stop();
      await close();
      await worker?.close();
      await stateFile?.close();
      await mock.close();
    },
  };
}

async function openState({ state, warn }: ListenOptions, worlds: Worlds | undefined): Promise<StateFile | undefined> {
  if (state === undefined || !worlds) return undefined;
  return openStateFile(state, worlds, warn ?? ((error) => process.emitWarning(error)));
}

/** A request may change what no record shows, such as a blob, so each but a GET marks the state as changed. */
function alsoSave({ finished }: MockParts, stateFile: StateFile): MockParts['finished'] {
  return (exchange, milliseconds) => {
    finished(exchange, milliseconds);
    if (exchange.request.method !== 'GET') stateFile.changed();
  };
}

async function openProxy(upstream: string, { prepared, finished }: MockParts): Promise<RunningProxy> {
  const { createProxy } = await import('../proxy/create-proxy.ts');
  return createProxy({ upstream, route: createRouter(prepared), finished, writeAnswer });
}

const onSocketOnly = new ErrorAnswer(501, {
  title: 'not implemented',
  detail: 'In mode proxy, requests go over the network: to the url of the server, not to its handle()',
}).answer;
