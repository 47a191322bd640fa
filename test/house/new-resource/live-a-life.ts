import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hcptf/client';
import { startMockServer } from '@hcptf/mock';
import { createToolset, type Policy, type PolicyRule } from '@hcptf/tools';

// Run by src/new-resource.test.ts, in a copy of the repository whose specification has beacons as well.
const beacons = '/organizations/acme/beacons';
const workspace = { type: 'workspaces', id: 'ws-Yq3vT8mKz1RnB6Ld' };
const folder = mkdtempSync(join(tmpdir(), 'hcptf-beacons-'));
const state = join(folder, 'state.json');
const mock = await startMockServer({
  mode: 'simulate',
  clock: 'manual',
  state,
  seed: {
    extends: 'default',
    records: [
      { type: 'organizations', id: 'elsewhere', attributes: { email: 'far@elsewhere.example' } },
      {
        type: 'organization-memberships',
        id: 'ou-elsewhere',
        attributes: { email: 'far@elsewhere.example' },
        relationships: {
          organization: { type: 'organizations', id: 'elsewhere' },
          user: { type: 'users', id: 'user-62goNpx1ThQf689e' },
        },
      },
      ...['bcn-far', 'bcn-farther'].map((id) => ({
        type: 'beacons',
        id,
        attributes: { name: id },
        relationships: {
          organization: { type: 'organizations', id: 'elsewhere' },
          leader: id === 'bcn-far' ? null : { type: 'beacons', id: 'bcn-far' },
        },
      })),
      {
        type: 'beacons',
        id: 'bcn-seeded',
        attributes: { name: 'seeded', 'switch-code': 'seeded-code' },
        relationships: { organization: { type: 'organizations', id: 'acme' } },
      },
      { type: 'buoys', id: 'buoy-seeded', attributes: { depth: 3 }, relationships: { workspace } },
    ],
  },
});
const api = createClient({ token: mock.token, baseUrl: mock.url });
const tools = createToolset({
  client: api,
  toolsets: ['all'],
  policy: { version: 1, agents: { '*': { rules: [{ effect: 'allow' }] } } },
});

/** What a policy with one more rule decides about each new tool, called with no more than it needs to find its place. */
async function decided(rule: Partial<PolicyRule>) {
  const policy: Policy = { version: 1, agents: { '*': { rules: [{ effect: 'allow', ...rule }] } } };
  const toolset = createToolset({ client: api, toolsets: ['beacons', 'buoys'], policy });
  const ids: Record<string, string> = {
    organization_name: 'acme',
    workspace_id: workspace.id,
    beacon_id: 'bcn-seeded',
    buoy_id: 'buoy-seeded',
  };
  const decisions = toolset.tools.map(async ({ name, inputSchema }) => {
    const needed = Object.keys(ids).filter((argument) => inputSchema.required?.includes(argument));
    const { effect } = await toolset.explain(name, Object.fromEntries(needed.map((one) => [one, ids[one]])));
    return [name, effect] as const;
  });
  return Object.fromEntries(await Promise.all(decisions));
}

async function call(method: string, path: string, body?: unknown, token = 'owner') {
  const response = await fetch(`${mock.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${mock.tokens[token] ?? token}`,
      ...(body !== undefined && { 'content-type': 'application/vnd.api+json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
const followers = '/beacons/bcn-seeded/relationships/followers';
const followersOf = async (method: string, ...ids: string[]) =>
  call(method, followers, { data: ids.map((id) => ({ type: 'beacons', id })) });
const beacon = (attributes: object) => ({ data: { type: 'beacons', attributes } });

const made = await call('POST', beacons, beacon({ name: 'north', 'switch-code': 'north-code' }));
const path = `/beacons/${made.body?.data?.id}`;
const life = {
  made,
  shown: await call('GET', path),
  seeded: await call('GET', '/beacons/bcn-seeded'),
  firstPage: await call('GET', `${beacons}?page[size]=1`),
  secondPage: await call('GET', `${beacons}?page[size]=1&page[number]=2`),
  searched: await call('GET', `${beacons}?q=NOR`),
  broken: await call('POST', beacons, beacon({ name: 'dim', strength: 0 })),
  blank: await call('POST', beacons, beacon({ name: ' ' })),
  taken: await call('POST', beacons, beacon({ name: 'north' })),
  withoutPermission: await call('PATCH', path, beacon({ name: 'mine' }), 'member'),
  ofAStranger: await call('GET', path, undefined, 'nobody-knows-this'),
  renamed: await call('PATCH', path, beacon({ name: 'south', color: 'red' })),
  unknownWorkspace: await call('POST', `${path}/relationships/workspaces`, {
    data: [{ type: 'workspaces', id: 'ws-unknown' }],
  }),
  added: await call('POST', `${path}/relationships/workspaces`, { data: [workspace] }),
  withWorkspace: await call('GET', path),
  included: await call('GET', `${path}?include=workspaces`),
  members: await call('GET', `${path}/relationships/workspaces`),
  ofWorkspace: await call('GET', `${beacons}?filter[workspaces][id]=${workspace.id}`),
  ofColor: await call('GET', `${beacons}?filter[color]=blue`),
  sorted: await call('GET', `${beacons}?sort=-color`),
  replaced: await call('PATCH', `${path}/relationships/workspaces`, { data: [workspace] }),
  noLamp: await call('GET', `${path}/lamp`),
  firstLamp: await call('POST', `${path}/lamp`),
  secondLamp: await call('POST', `${path}/lamp`),
  lamp: await call('GET', `${path}/lamp`),
  lampTaken: await call('DELETE', `${path}/lamp`),
  lampGone: await call('GET', `${path}/lamp`),
  following: await followersOf('POST', made.body?.data?.id),
  withLeader: await call('GET', path),
  foreignAdded: await followersOf('POST', 'bcn-far'),
  foreignReplaced: await followersOf('PATCH', 'bcn-far'),
  foreignRemoved: await followersOf('DELETE', 'bcn-farther'),
  foreign: await call('GET', '/beacons/bcn-farther'),
  strangerRemoved: await call('DELETE', followers, { data: [{ type: 'beacons', id: made.body?.data?.id }] }, 'member'),
  stillWithLeader: await call('GET', path),
  othersRemoved: await call('DELETE', `${path}/relationships/followers`, {
    data: [{ type: 'beacons', id: made.body?.data?.id }],
  }),
  afterOthersRemoved: await call('GET', path),
  replacedByNone: await followersOf('PATCH'),
  withoutLeader: await call('GET', path),
  followingAgain: await followersOf('POST', made.body?.data?.id),
  unfollowed: await followersOf('DELETE', made.body?.data?.id),
  afterUnfollowed: await call('GET', path),
  orphaned: await call('DELETE', '/organizations/acme/relationships/beacons', {
    data: [{ type: 'beacons', id: made.body?.data?.id }],
  }),
  stillThere: await call('GET', path),
  removed: await call('DELETE', `${path}/relationships/workspaces`, { data: [workspace] }),
  withoutWorkspace: await call('GET', path),
  byName: await api.getBeacon({ path: { beacon_id: made.body?.data?.id } }),
  byTool: await tools.execute('create_beacon', { organization_name: 'acme', name: 'east', strength: 7 }),
  toolPolicy: tools.tools.map(({ name }) => name).filter((name) => name.includes('beacon')),
  inAcme: await decided({ organizations: ['acme'] }),
  inAnother: await decided({ organizations: ['another'] }),
  inPlatform: await decided({ projects: ['Platform'] }),
  inAnotherProject: await decided({ projects: ['Another'] }),
  deleted: await call('DELETE', path),
  gone: await call('GET', path),
};
await mock.close();
const later = await startMockServer({ mode: 'simulate', clock: 'manual', state });
const response = await fetch(`${later.url}${beacons}`, { headers: { authorization: `Bearer ${mock.token}` } });
const kept = { status: response.status, body: await response.json() };
console.log(JSON.stringify({ ...life, kept }));
await later.close();
rmSync(folder, { recursive: true });
