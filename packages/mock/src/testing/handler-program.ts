// For handler.test.ts: uses the built handler as a browser would, without what only Node.js has. The test runs this file
// as a program, because Node.js's own fetch needs the globals that are hidden here from the mock's code.
import { readFile } from 'node:fs/promises';

const dist = new URL('../../dist/', import.meta.url);
const operations = await readFile(new URL('generated/prism-operations.json', dist), 'utf8');

for (const name of ['Buffer', 'process', 'setImmediate', 'clearImmediate', 'require']) hide(name);
const { createMock } = (await import(new URL('handler.js', dist).href)) as typeof import('../handler.ts');
const mock = await createMock({ operations, mode: 'simulate' });

const answers = [
  await call('GET', '/organizations/acme/workspaces?page[size]=1'),
  await call('POST', '/organizations/acme/workspaces', workspace('one')),
  await call('GET', '/organizations/acme/workspaces/one'),
  // Prism judges these, which is loaded then.
  await call('POST', '/organizations/acme/workspaces', workspace(1)),
  await call('GET', '/organizations/acme/workspaces?page[size]=x'),
  await call('GET', '/organizations/acme/workspaces', undefined, { prefer: 'dynamic=true' }),
  // Ajv judges this.
  (
    await mock.handle(
      new Request(`${mock.origin}/__mock/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"x":1}',
      }),
    )
  ).status,
  await planned(),
];
console.log(JSON.stringify(answers));
await mock.close();

async function planned(): Promise<string> {
  const relationships = { workspace: { data: { type: 'workspaces', id: 'ws-Mb5kA0tVy8QeR3Zi' } } };
  const response = await send('POST', '/runs', { data: { type: 'runs', attributes: {}, relationships } });
  const { data } = (await response.json()) as { data: { id: string } };
  const status = async () => {
    const shown = await send('GET', `/runs/${data.id}`);
    return ((await shown.json()) as { data: { attributes: { status: string } } }).data.attributes.status;
  };
  const end = Date.now() + 10_000;
  let last = await status();
  while (last !== 'planned' && Date.now() < end) {
    // The clock goes on when this process has nothing else to do.
    await new Promise((resolve) => setTimeout(resolve));
    last = await status();
  }
  return last;
}

function workspace(name: unknown): object {
  return { data: { type: 'workspaces', attributes: { name } } };
}

async function call(...args: Parameters<typeof send>): Promise<number> {
  return (await send(...args)).status;
}

function send(method: string, path: string, json?: object, more: Record<string, string> = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${mock.token}`, 'content-type': 'application/vnd.api+json', ...more };
  return mock.handle(new Request(mock.url + path, { method, headers, ...(json && { body: JSON.stringify(json) }) }));
}

/** Makes the global undefined for code in the package. */
function hide(name: string): void {
  const value: unknown = Reflect.get(globalThis, name);
  const get = () => (/^.*\n.*\n[^\n]*packages\/mock\/(?:dist|third-party)\//.test(stack()) ? undefined : value);
  Object.defineProperty(globalThis, name, { get, configurable: true });
}

function stack(): string {
  // The first lines are of this file: the error, this function and the getter.
  return String(new Error().stack).split('\n').slice(1).join('\n');
}
