import { expect, test } from 'vitest';
import { allTools } from './all-tools.ts';
import { parsePolicy } from './parse-policy.ts';

const withTools = (...tools: string[]) => ({ version: 1, agents: { bot: { rules: [{ effect: 'deny', tools }] } } });

test.each([
  ['delete_workspaces', '"delete_workspaces" (did you mean "delete_workspace"'],
  ['delete-*', '"delete-*"'],
  ['aply_run', '"aply_run" (did you mean "apply_run"'],
])('a pattern that matches no tool is refused, with its place: %s', (pattern, named) => {
  expect(() => parsePolicy(withTools('get_run', pattern))).toThrow(
    `The policy is not valid: agents.bot.rules[0].tools[1] matches no tool: ${named}`,
  );
});

test('all patterns that match no tool are listed', () => {
  expect(() => parsePolicy(withTools('one', 'other'))).toThrow(/"one".*; .*"other"/);
});

test('each tool can be named, and globs that match one', () => {
  const policy = withTools(...allTools.map(({ name }) => name), '*', 'GET_*', 'lock_workspac?');
  expect(parsePolicy(policy)).toBe(policy);
});
