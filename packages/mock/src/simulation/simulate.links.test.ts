import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startSimulatedServer } from '../testing/simulated-server.ts';

const bundle = JSON.parse(await readFile(new URL('../../../../spec/dist/openapi.json', import.meta.url), 'utf8'));
const readable = Object.entries<object>(bundle.paths)
  .filter(([, item]) => 'get' in item)
  .map(([path]) => new RegExp(`^/api/v2${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`));

/** The values of all `links`, wherever they are in a document. */
function linksIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'links' ? Object.values<unknown>(member).filter((link) => typeof link === 'string') : linksIn(member),
  );
}

test('every link leads to what the API describes', async () => {
  const server = await startSimulatedServer();
  const comment = { json: { data: { type: 'comments', attributes: { body: 'Fine' } } } };
  await server.call('POST', '/runs/run-KTuq99JSzgmDSvYj/comments', comment);
  const waiting = ['/api/v2/organizations', '/api/v2/account/details', '/api/v2/organizations/acme/runs'];
  waiting.push(...['workspaces', 'projects', 'teams'].map((name) => `/api/v2/organizations/acme/${name}`));
  const answers = new Map<string, number>();
  for (const link of waiting) {
    const { pathname } = new URL(link, server.origin);
    if (answers.has(link) || !readable.some((pattern) => pattern.test(pathname))) continue;
    const { status, json } = await server.call('GET', new URL(link, server.origin).href);
    // An uploaded configuration has no commit.
    const isUploaded = status === 404 && pathname.endsWith('/ingress-attributes');
    answers.set(link, isUploaded ? 200 : status);
    waiting.push(...linksIn(json));
  }
  await server.close();
  expect([...answers].filter(([, status]) => status >= 400)).toEqual([]);
  const parts = ['/comments/', '/run-events/', '/task-stages/', '/state-version-outputs/'];
  for (const part of parts) expect([...answers.keys()].join(), part).toContain(part);
});
