import { type MockServer, startMockServer } from '@hcptf/mock';

type Control = MockServer['control'];

/** A world in a mock with TLS. Each test has its own, so that tests do not see each other. */
export interface TestWorld {
  /** `localhost:4010` */
  readonly host: string;
  readonly ca: string;
  /** The owner's. */
  readonly token: string;
  /** The token of another user, who may write. */
  readonly memberToken: string;
  /** Calls the API as the owner, or with another token. */
  call(method: string, path: string, options?: { json?: unknown; token?: string }): Promise<Reply>;
  /** Sets what the next run of a workspace finds. */
  script(id: string, scenario: Parameters<Control['runs']['script']>[1]): void;
  /** Makes runs wait in each state. */
  hold(): void;
  /** Moves such a run on to a state. */
  advance(run: string, to: string): void;
  /** Adds a fault to this world only. */
  fault(operationId: string, rule: Omit<Parameters<Control['faults']['add']>[0], 'match'>): void;
  /** Of a workspace. */
  attributesOf(id: string): Promise<Record<string, unknown>>;
  /** The bytes behind a signed URL, or behind the one that a path of the API redirects to. */
  download(url: string): Promise<Buffer>;
  /** Puts bytes to a signed URL. */
  upload(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Creates a workspace and answers its id. */
  createWorkspace(name: string, attributes?: object, relationships?: object): Promise<string>;
}

export interface Reply {
  status: number;
  // Tests look into documents of every shape.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  json: any;
}

export interface Worlds {
  world(): TestWorld;
  /** Closes the mock and returns its answers that the specification does not allow. */
  close(): Promise<string[]>;
}

/** Starts a mock in mode simulate, and makes worlds in it. */
export async function startWorlds(): Promise<Worlds> {
  const server = await startMockServer({ mode: 'simulate', clock: 'fast', tls: true });
  let count = 0;
  return {
    world: () => testWorld(server, `test-${count++}`),
    async close() {
      const wrong = server.control.violations.list().filter(({ side }) => side === 'response');
      await server.close();
      return wrong.map(({ operationId, detail }) => `${operationId}: ${detail}`);
    },
  };
}

function testWorld(server: MockServer, name: string): TestWorld {
  const tokenOf = (who: string) => `${server.tokens[who]}@${name}`;
  const token = tokenOf('owner');
  const call: TestWorld['call'] = async (method, path, { json, token: other = token } = {}) => {
    // Not over the socket: Node.js would not trust the certificate.
    const response = await server.handle(
      new Request(server.url + path, {
        method,
        headers: { authorization: `Bearer ${other}`, 'content-type': 'application/vnd.api+json' },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, json: text.startsWith('{') ? JSON.parse(text) : text };
  };
  const answerTo = async (url: string) => {
    const isPath = url.startsWith('/');
    const headers: Record<string, string> = isPath ? { authorization: `Bearer ${token}` } : {};
    const response = await server.handle(new Request(isPath ? server.url + url : url, { headers }));
    return { status: response.status, headers: response.headers, bytes: await response.arrayBuffer() };
  };
  return {
    host: new URL(server.origin).host,
    ca: server.ca ?? '',
    token,
    memberToken: tokenOf('member'),
    call,
    script: (id, scenario) => server.control.runs.script(id, scenario, { world: name }),
    hold: () => server.control.runs.setTransitions({ mode: 'manual' }, { world: name }),
    advance: (run, to) => server.control.runs.advance(run, to, { world: name }),
    fault: (operationId, rule) => server.control.faults.add({ ...rule, match: { operationId, world: name } }),
    async attributesOf(id) {
      return (await call('GET', `/workspaces/${id}`)).json.data.attributes;
    },
    async download(url) {
      const { status, headers, ...response } = await answerTo(url);
      const location = headers.get('location');
      return location && status < 400 ? this.download(location) : Buffer.from(response.bytes);
    },
    async upload(url, bytes) {
      const { status } = await server.handle(new Request(url, { method: 'PUT', body: bytes }));
      if (status !== 200) throw new Error(`The upload was answered with ${status}`);
    },
    async createWorkspace(workspace, attributes = {}, relationships = {}) {
      const { json } = await call('POST', '/organizations/acme/workspaces', {
        json: { data: { type: 'workspaces', attributes: { name: workspace, ...attributes }, relationships } },
      });
      return json.data.id;
    },
  };
}
