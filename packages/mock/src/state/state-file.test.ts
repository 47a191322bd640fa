import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { MockServer } from '../server/mock-server.ts';
import { startMockServer } from '../server/start-mock-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'hcptf-state-'));
afterAll(() => rmSync(directory, { recursive: true }));

const start = (state: string) => startMockServer({ mode: 'simulate', clock: 'manual', state });

async function send({ url, token }: Pick<MockServer, 'url' | 'token'>, method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/vnd.api+json' };
  return fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

async function createWorkspace(server: Pick<MockServer, 'url' | 'token'>, name: string): Promise<string> {
  const body = { data: { type: 'workspaces', attributes: { name } } };
  const response = await send(server, 'POST', '/organizations/acme/workspaces', body);
  return ((await response.json()) as { data: { id: string } }).data.id;
}

describe('a state file', { timeout: 120_000 }, () => {
  test('restores the state of the last server in all worlds', async () => {
    const file = join(directory, 'kept.json');
    const first = await start(file);
    const id = await createWorkspace(first, 'kept');
    const other = { url: first.url, token: `${first.token}@other` };
    await createWorkspace(other, 'elsewhere');
    first.control.clock.advance(60_000);
    await first.close();

    const second = await start(file);
    expect((await send(second, 'GET', `/workspaces/${id}`)).status).toBe(200);
    const elsewhere = { url: second.url, token: other.token };
    expect((await send(elsewhere, 'GET', '/organizations/acme/workspaces/elsewhere')).status).toBe(200);
    expect(second.control.clock.now()).toBe(first.control.clock.now());
    // The series of ids continues too.
    expect(await createWorkspace(second, 'new')).not.toBe(id);
    await second.close();
  });

  test.each([
    ['half.json', '{"format":"hcptf-mock-state","version":1,"worl', /it is not whole JSON \(/],
    ['empty.json', '', /it is not whole JSON \(/],
    ['terraform.tfstate', '{"version":4,"serial":1,"lineage":"x"}', /it is no state of hcptf-mock/],
    ['newer.json', '{"format":"hcptf-mock-state","version":2}', /it has version 2, and this mock reads version 1/],
    ['worldless.json', '{"format":"hcptf-mock-state","version":1,"worlds":[]}', /one of them main/],
  ])('%s is refused and left as it is', async (name, text, reason) => {
    const file = join(directory, name);
    writeFileSync(file, text);
    const starting = start(file);
    await expect(starting).rejects.toMatchObject({ name: 'MockError', message: expect.stringMatching(reason) });
    await expect(starting).rejects.toThrow(`The state file ${file} is left as it is and not used`);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('a file that cannot be written fails the start', async () => {
    await expect(start(join(directory, 'nowhere', 'state.json'))).rejects.toThrow(/cannot be written: ENOENT/);
  });

  test('kill -9 at any time leaves the last complete state', async () => {
    const file = join(directory, 'killed.json');
    const confirmed = new Set<string>();
    for (let round = 0; round < 6; round++) {
      const { mock, server } = await spawnMock(file);
      const known = await names(server);
      // A restored file holds only records that existed before, and all of the seed.
      expect(known).toContain('staging');
      for (const name of known) expect(name).toMatch(/^(?:staging|prod-|data-|killed-)/);
      for (const name of confirmed) expect(known).toContain(name);
      // The burst makes it likely that the kill hits the middle of a write.
      const burst = Array.from({ length: 40 }, (_, index) => createWorkspace(server, `killed-${round}-${index}`));
      await written(file, `killed-${round}-${round * 6}"`);
      mock.kill('SIGKILL');
      await Promise.all([once(mock, 'close'), Promise.allSettled(burst)]);
      const state = JSON.parse(readFileSync(file, 'utf8')) as {
        worlds: { records: { type: string; attributes: { name: string } }[] }[];
      };
      confirmed.clear();
      for (const { type, attributes } of state.worlds[0]?.records ?? []) {
        if (type === 'workspaces') confirmed.add(attributes.name);
      }
    }
    const { mock } = await spawnMock(file);
    mock.kill('SIGTERM');
    await once(mock, 'close');
    expect(readdirSync(directory).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(confirmed.size).toBeGreaterThan(9);
  });
});

/** Resolves as soon as the file has the text. Each write replaces the file, which its directory is told of. */
function written(file: string, text: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!readFileSync(file, 'utf8').includes(text)) return;
      watcher.close();
      resolve();
    };
    const watcher = watch(dirname(file), look);
    look();
  });
}

async function spawnMock(file: string): Promise<{ mock: ChildProcess; server: Pick<MockServer, 'url' | 'token'> }> {
  const cli = fileURLToPath(new URL('../cli/cli.ts', import.meta.url));
  const mock = spawn(process.execPath, [cli, '--port', '0', '--state', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [banner] = (await once(mock.stdout, 'data')) as [Buffer];
  const [, url = '', token = ''] = /mock on (\S+); its token is (\S+)\./.exec(String(banner)) ?? [];
  return { mock, server: { url, token } };
}

async function names(server: Pick<MockServer, 'url' | 'token'>): Promise<string[]> {
  const found: string[] = [];
  for (let page = 1; ; page++) {
    const response = await send(
      server,
      'GET',
      `/organizations/acme/workspaces?page%5Bsize%5D=100&page%5Bnumber%5D=${page}`,
    );
    const { data, meta } = (await response.json()) as {
      data: { attributes: { name: string } }[];
      meta: { pagination: { 'total-pages': number } };
    };
    found.push(...data.map(({ attributes }) => attributes.name));
    if (page >= meta.pagination['total-pages']) return found;
  }
}
