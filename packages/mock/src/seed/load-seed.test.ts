import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startSimulatedServer } from '../testing/simulated-server.ts';
import { checkSeed } from './check-seed.ts';
import { defaultSeed } from './defaults/default-seed.ts';
import { loadSeed } from './load-seed.ts';

const directory = mkdtempSync(join(tmpdir(), 'hcptf-seed-'));
afterAll(() => rmSync(directory, { recursive: true }));

const OWN = `# A whole seed.
now: 2026-01-01T00:00:00Z
records:
  - { type: organizations, id: zenith, attributes: { email: ops@zenith.example } }
  - { type: users, id: user-zoe, attributes: { username: zoe, email: zoe@zenith.example } }
  - type: organization-memberships
    id: ou-zoe
    relationships: { organization: { type: organizations, id: zenith }, user: { type: users, id: user-zoe } }
  - type: teams
    id: team-owners
    attributes: { name: owners }
    relationships: { organization: { type: organizations, id: zenith }, users: [{ type: users, id: user-zoe }] }
  - type: projects
    id: prj-default
    attributes: { name: Default Project }
    relationships: { organization: { type: organizations, id: zenith } }
  - type: workspaces
    id: ws-orbit
    attributes: { name: orbit }
    relationships: { organization: { type: organizations, id: zenith }, project: { type: projects, id: prj-default } }
tokens:
  - { name: zoe, token: zoes-token, type: user, subject: { type: users, id: user-zoe } }
`;

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

describe('a seed file', () => {
  test('in YAML makes its own world', async () => {
    const server = await startSimulatedServer({ seed: await loadSeed(file('own.yaml', OWN)) });
    const { status, json } = await server.call('GET', '/organizations/zenith/workspaces/orbit', { token: 'zoe' });
    expect([status, json.data.id, server.token]).toEqual([200, 'ws-orbit', 'zoes-token']);
    await server.close();
  });

  test('in JSON can extend the default seed', async () => {
    const record = {
      type: 'workspaces',
      id: 'ws-added',
      attributes: { name: 'added' },
      relationships: {
        organization: { type: 'organizations', id: 'acme' },
        project: { type: 'projects', id: 'prj-WsVcWRr7SfxRci1v' },
      },
    };
    const seed = await loadSeed(file('more.json', JSON.stringify({ extends: 'default', records: [record] })));
    expect([seed.records.length, seed.tokens]).toEqual([defaultSeed.records.length + 1, defaultSeed.tokens]);
  });

  const without = (from: string, to: string) => OWN.replace(from, to);
  test.each([
    [
      'a typo',
      without('attributes: { name: orbit }', 'atributes: { name: orbit }'),
      ':19:16 is wrong at /records/5/atributes: it is no member that there is.',
    ],
    [
      'an unknown type',
      without('type: workspaces', 'type: workspace'),
      ':17:11 is wrong at /records/5/type: the mock has no records of type workspace.',
    ],
    [
      'an id of another type',
      without('id: ws-orbit', 'id: orbit'),
      ':18:9 is wrong at /records/5/id: ids of workspaces begin with ws-, not like orbit.',
    ],
    [
      'a relationship to nothing',
      without('project: { type: projects, id: prj-default }', 'project: { type: projects, id: prj-x }'),
      ':20:82 is wrong at /records/5/relationships/project: the seed has no projects prj-x.',
    ],
    [
      'a missing owner',
      without(
        '    relationships: { organization: { type: organizations, id: zenith }, project',
        '    relationships: { project',
      ),
      ':17:5 is wrong at /records/5: workspaces need the relationship organization.',
    ],
    [
      'two of one name',
      `${OWN}`.replace('tokens:', '  - { type: users, id: user-two, attributes: { username: zoe } }\ntokens:'),
      ' is wrong at /records: there are two users zoe.',
    ],
    [
      'a token of nobody',
      without('subject: { type: users, id: user-zoe } }\n', 'subject: { type: users, id: user-x } }\n'),
      ' is wrong at /tokens/0/subject: the seed has no users user-x.',
    ],
    [
      'an attribute of another type',
      without('attributes: { name: orbit }', 'attributes: { name: orbit, auto-apply: "yes" }'),
      ':19:44 is wrong at /records/5/attributes/auto-apply: it must be boolean.',
    ],
    [
      'a time that is none',
      without('attributes: { name: orbit }', 'attributes: { name: orbit, created-at: yesterday }'),
      ' is wrong at /records/5/attributes/created-at: it must match format "date-time".',
    ],
    [
      'a status that no run has',
      without(
        'tokens:',
        '  - { type: runs, id: run-1, attributes: { status: bogus }, relationships: { workspace: { type: workspaces, id: ws-orbit } } }\ntokens:',
      ),
      ':21:52 is wrong at /records/6/attributes/status: bogus is not a status of a run.',
    ],
    [
      'a value in the second of two that are given alike',
      without(
        'tokens:',
        ['one', 'two']
          .map(
            (id, index) =>
              `  - { type: workspaces, id: ws-${id}, attributes: { name: ${id}, auto-apply: ${index === 0 ? 'true' : '1'} }, relationships: { organization: { type: organizations, id: zenith }, project: { type: projects, id: prj-default } } }\n`,
          )
          .join('')
          .concat('tokens:'),
      ),
      ' is wrong at /records/7/attributes/auto-apply: it must be boolean.',
    ],
    ['half a seed', 'records: []', ':1:1 is wrong at /: it needs records and tokens, or extends: default.'],
    ['no YAML', 'records: [', ' is not YAML: '],
    ['nothing', '', ':1:1 is wrong at /: it must be object.'],
  ])('%s is said with file, line and path', async (name, text, message) => {
    const path = file(`${name}.yaml`, text);
    await expect(loadSeed(path)).rejects.toMatchObject({
      name: 'MockError',
      message: expect.stringContaining(message),
    });
    await expect(loadSeed(path)).rejects.toThrow(`The seed ${path}`);
  });
});

test('an organization without a default project gets one', async () => {
  const server = await startSimulatedServer({ seed: await loadSeed(file('own.yaml', OWN)) });
  const named = server.worlds?.main.get('organizations', 'zenith')?.relationships['default-project'];
  expect(named).toEqual({ type: 'projects', id: 'prj-default' });
  await server.close();
  const without = OWN.replace('name: Default Project', 'name: Other').replace(
    / {2}- type: workspaces[\s\S]*(?=tokens)/,
    '',
  );
  const other = await startSimulatedServer({ seed: await loadSeed(file('other.yaml', without)) });
  const json = { data: { type: 'workspaces', attributes: { name: 'new' } } };
  const { status } = await other.call('POST', '/organizations/zenith/workspaces', { json, token: 'zoe' });
  expect(status).toBe(201);
  await other.close();
});

test('a seed can write the value of a variable where the API has it', async () => {
  const configurable = { type: 'workspaces', id: 'ws-Mb5kA0tVy8QeR3Zi' };
  const variable = { type: 'vars', relationships: { configurable } };
  const open = { ...variable, id: 'var-Open567890123456', attributes: { key: 'a', category: 'env', value: 'x' } };
  const secret = {
    ...variable,
    id: 'var-Shut567890123456',
    attributes: { ...open.attributes, key: 'b', sensitive: true },
  };
  const seed = checkSeed({ extends: 'default', records: [open, secret] });
  const server = await startSimulatedServer({ seed });
  const shown = async (id: string) =>
    (await server.call('GET', `/workspaces/${configurable.id}/vars`)).json.data.find(
      (one: { id: string }) => one.id === id,
    ).attributes.value;
  expect([await shown('var-Open567890123456'), await shown('var-Shut567890123456')]).toEqual(['x', null]);
  expect(server.worlds?.main.get('vars', 'var-Shut567890123456')?.internal['value']).toBe('x');
  await server.close();
});

test('the default seed is valid', () => {
  expect(checkSeed(structuredClone(defaultSeed))).toEqual(defaultSeed);
});
