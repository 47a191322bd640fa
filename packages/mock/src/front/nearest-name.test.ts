import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';

const NAMES = ['getWorkspace', 'getWorkspaceByName', 'listWorkspaces', 'createRun', 'lockWorkspace'];

test.each([
  ['getWorkspce', 'getWorkspace'],
  ['getworkspace', 'getWorkspace'],
  ['get_workspace', 'getWorkspace'],
  ['workspaceLock', 'lockWorkspace'],
  ['createRuns', 'createRun'],
])('%s is nearest to %s', (name, nearest) => {
  expect(nearestName(name, NAMES)).toBe(nearest);
});

test('a name that is like no other has none', () => {
  expect(nearestName('xyz', NAMES)).toBeUndefined();
});
