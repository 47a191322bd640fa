import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../../testing/simulated-server.ts';

const STAGING = 'ws-Yq3vT8mKz1RnB6Ld';
const NETWORKING = 'ws-4j8p6jX1w33MiDC7';
const PROJECT = 'prj-WsVcWRr7SfxRci1v';
const WORKSPACES = '/organizations/acme/workspaces';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

function body(attributes: object, relationships: object = {}): object {
  return { data: { type: 'workspaces', attributes, relationships } };
}

async function names(query: string, token = 'owner'): Promise<string[]> {
  const { status, json, text } = await server.call('GET', `${WORKSPACES}?${query}`, { token });
  expect([status, text]).toEqual([200, expect.any(String)]);
  return json.data.map((one: { attributes: { name: string } }) => one.attributes.name);
}

describe('workspaces', () => {
  test('are created, read by id and name, changed and deleted', async () => {
    const made = await server.call('POST', WORKSPACES, {
      json: body(
        { name: 'prod-dns', description: 'Zones', 'auto-apply': true, locked: true },
        { tags: { data: [{ type: 'tags', attributes: { name: 'dns' } }] } },
      ),
    });
    expect([made.status, made.json.data]).toMatchObject([
      201,
      { attributes: { name: 'prod-dns', 'auto-apply': true, locked: false, 'tag-names': ['dns'], operations: true } },
    ]);
    expect(made.json.data.relationships.project.data.id).toBe('prj-vDefault8n2kLq5TJ');
    const { id } = made.json.data;
    expect((await server.call('GET', `${WORKSPACES}/prod-dns`)).json).toEqual(made.json);
    const changed = await server.call('PATCH', `/workspaces/${id}`, {
      json: body({ name: 'dns', 'execution-mode': 'local' }),
    });
    expect([changed.status, changed.json.data.attributes]).toMatchObject([200, { name: 'dns', operations: false }]);
    expect((await server.call('GET', `${WORKSPACES}/prod-dns`)).status).toBe(404);
    expect((await server.call('POST', `${WORKSPACES}/dns/actions/safe-delete`)).status).toBe(204);
    expect((await server.call('GET', `/workspaces/${id}`)).status).toBe(404);
  });

  test('are not made when one of their tags is not there', async () => {
    const tags = { tags: { data: [{ type: 'tags', id: 'tag-2Vd8nQwXmK4rTyZ1' }] } };
    expect((await server.call('POST', WORKSPACES, { json: body({ name: 'half' }, tags) })).status).toBe(422);
    expect((await server.call('GET', `${WORKSPACES}/half`)).status).toBe(404);
  });

  test('without a run come last when sorted by it', async () => {
    await server.call('POST', WORKSPACES, { json: body({ name: 'aaa' }) });
    expect((await names('sort=current-run.created-at')).slice(-2).toSorted()).toEqual(['aaa', 'staging']);
    expect((await names('sort=-current-run.created-at')).slice(0, 2).toSorted()).toEqual(['aaa', 'staging']);
  });

  test.each([
    [{ name: 'staging' }, 'Name has already been taken', 'name'],
    [{ name: '' }, "Name can't be blank", 'name'],
    [{ name: 'a b' }, 'Name can only include letters, numbers, -, and _', 'name'],
    [
      { name: 'x', 'global-remote-state': true, 'project-remote-state': true },
      'Project remote state cannot be enabled when global remote state sharing is enabled',
      'project-remote-state',
    ],
    [{ name: 'x', 'execution-mode': 'agent' }, "Agent pool can't be blank in execution mode agent", 'agent-pool-id'],
    [{ name: 'x', 'terraform-version': 'nine' }, 'Terraform version is not available', 'terraform-version'],
    [
      { name: 'x', operations: true, 'execution-mode': 'local' },
      'Operations and execution mode cannot both be set',
      'operations',
    ],
  ])('%j is 422', async (attributes, detail, name) => {
    const { status, json } = await server.call('POST', WORKSPACES, { json: body(attributes) });
    expect([status, json.errors[0]]).toEqual([
      422,
      { status: '422', title: 'invalid attribute', detail, source: { pointer: `/data/attributes/${name}` } },
    ]);
  });

  test.each([
    ['', ['data-processing', 'prod-eks', 'prod-networking', 'staging']],
    ['sort=-name', ['staging', 'prod-networking', 'prod-eks', 'data-processing']],
    ['search[name]=prod', ['prod-eks', 'prod-networking']],
    ['search[wildcard-name]=*ing', ['data-processing', 'prod-networking', 'staging']],
    ['search[wildcard-name]=prod-*', ['prod-eks', 'prod-networking']],
    ['search[tags]=environment,networking&TagBindings={ environment}', ['prod-networking']],
    ['search[exclude-tags]=environment', ['data-processing']],
    ['filter[tagged][0][key]=environment&filter[tagged][0][value]=production', ['prod-eks', 'prod-networking']],
    ['filter[tagged][0][key]=environment&filter[tagged][1][key]=networking', ['prod-networking']],
    [`filter[project][id]=${PROJECT}&search[name]=eks`, ['prod-eks']],
    ['filter[project][id]=prj-vDefault8n2kLq5TJ', []],
  ])('listed with ?%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  test('pages have links and totals', async () => {
    const { json } = await server.call('GET', `${WORKSPACES}?search[name]=prod&page[size]=1&page[number]=2`);
    expect(json.meta.pagination).toEqual({
      'current-page': 2,
      'page-size': 1,
      'prev-page': 1,
      'next-page': null,
      'total-pages': 2,
      'total-count': 2,
    });
    expect(json.links.prev).toBe(
      `${server.url}${WORKSPACES}?search%5Bname%5D=prod&page%5Bnumber%5D=1&page%5Bsize%5D=1`,
    );
    expect((await server.call('GET', json.links.prev)).json.data[0].attributes.name).toBe('prod-eks');
  });

  test('include follows relationships once', async () => {
    const { json } = await server.call('GET', `${WORKSPACES}?include=organization,project,locked_by`);
    expect(json.included.map(({ type, id }: { type: string; id: string }) => `${type}/${id}`)).toEqual([
      'organizations/acme',
      `projects/${PROJECT}`,
      'runs/run-CZcmD7eagjhyX0vN',
      'runs/run-KTuq99JSzgmDSvYj',
      'users/user-MA4GL63FmYRpSFxa',
    ]);
  });

  test('tag bindings are added, changed and inherited', async () => {
    const path = `/workspaces/${NETWORKING}`;
    const data = [
      { type: 'tag-bindings', attributes: { key: 'networking', value: 'core' } },
      { type: 'tag-bindings', attributes: { key: 'owner' } },
    ];
    const { json } = await server.call('PATCH', `${path}/tag-bindings`, { json: { data } });
    expect(
      json.data.map(({ attributes }: { attributes: { key: string; value: string } }) => [
        attributes.key,
        attributes.value,
      ]),
    ).toEqual([
      ['environment', 'production'],
      ['networking', 'core'],
      ['owner', ''],
    ]);
    expect((await server.call('GET', `${path}/tag-bindings`)).json).toEqual(json);
    const effective = await server.call('GET', `${path}/effective-tag-bindings`);
    expect(effective.json.data.at(-1)).toMatchObject({
      attributes: { key: 'cost-center' },
      links: { 'inherited-from': `/api/v2/projects/${PROJECT}` },
    });
    const tags = {
      data: [
        { type: 'tags', attributes: { name: 'owner' } },
        { type: 'tags', attributes: { name: 'new' } },
      ],
    };
    expect((await server.call('POST', `${path}/relationships/tags`, { json: tags })).status).toBe(204);
    expect((await server.call('GET', path)).json.data.attributes['tag-names']).toEqual([
      'environment',
      'networking',
      'owner',
      'new',
    ]);
  });
});

describe('who may what', () => {
  test('members see what their teams do', async () => {
    expect(await names('', 'member')).toHaveLength(4);
    expect(await names('', 'outsider')).toEqual([]);
    expect(await names('', 'organization')).toHaveLength(4);
    expect((await server.call('GET', `/workspaces/${STAGING}`, { token: 'outsider' })).status).toBe(404);
    expect((await server.call('PATCH', `/workspaces/${STAGING}`, { token: 'member', json: body({}) })).status).toBe(
      404,
    );
    const { json } = await server.call('GET', `/workspaces/${STAGING}`, { token: 'member' });
    expect(json.data.attributes.permissions).toMatchObject({
      'can-queue-apply': true,
      'can-lock': true,
      'can-update': false,
    });
  });
});
