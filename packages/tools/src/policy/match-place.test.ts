import { expect, test } from 'vitest';
import { matchPlace } from './match-place.ts';

const named = (name: string, id?: string) => ({ organization: 'acme', workspace: { name, ...(id && { id }) } });

test.each([
  ['ws-devA', named('net', 'ws-devA'), 'yes'],
  ['ws-devA', named('ws-devA', 'ws-other'), 'no'],
  ['ws-devA', named('ws-devA'), 'no'],
  ['ws-dev-*', named('ws-dev-net', 'ws-other'), 'yes'],
  ['dev-*', named('dev-net', 'ws-other'), 'yes'],
  ['*', named('dev-net'), 'yes'],
] as const)('the glob %s of workspaces matches %j: %s', (glob, place, expected) => {
  expect(matchPlace({ effect: 'allow', workspaces: [glob] }, place)).toBe(expected);
});

test('an id of a project is no name of one', () => {
  const place = { organization: 'acme', project: { id: 'prj-other', name: 'prj-devA' } };
  expect(matchPlace({ effect: 'allow', projects: ['prj-devA'] }, place)).toBe('no');
  expect(matchPlace({ effect: 'allow', projects: ['prj-other'] }, place)).toBe('yes');
});
