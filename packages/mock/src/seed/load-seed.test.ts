import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { defaultSeed } from '../simulation/default-seed.ts';
import { startSimulatedServer } from '../testing/simulated-server.ts';
import { checkSeed } from './check-seed.ts';
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
  test('in YAML makes a world of its own', async () => {
    const server = await startSimulatedServer({ seed: await loadSeed(file('own.yaml', OWN)) });
    const { status, json } = await server.call('GET', '/organizations/zenith/workspaces/orbit', { token: 'zoe' });
    expect([status, json.data.id, server.token]).toEqual([200, 'ws-orbit', 'zoes-token']);
    await server.close();
  });

  test('in JSON may add to the default one', async () => {
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
      ':17:11 is wrong at /records/5/type: workspace is no type that the mock has records of.',
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

test('the default seed is a seed', () => {
  expect(checkSeed(structuredClone(defaultSeed))).toEqual(defaultSeed);
});
