import { expect, test } from 'vitest';
import { allTools } from '../catalog/all-tools.ts';
import { approvalQuestion } from './approval-question.ts';

const ask = (name: string, args: object, reason = 'a rule asks') => {
  const tool = allTools.find((one) => one.name === name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  return approvalQuestion(tool, args, reason);
};
const WORKSPACE = 'ws-prodPayments';
const variable = { workspace_id: WORKSPACE, key: 'DATABASE_PASSWORD', category: 'terraform', description: 'rotated' };

test.each(Object.entries(variable))('a secret that is equal to %s does not hide it', (_, value) => {
  const question = ask('create_workspace_variable', { ...variable, value });
  for (const text of Object.values(variable)) expect(question).toContain(`"${text}"`);
  expect(question).toContain('"value": "[hidden]"');
});

test.each([
  ['ws-prodPayments', '"[hidden]"'],
  ['postgres://admin:hunter2@db/app', '"[hidden]"'],
  ['env:DATABASE_PASSWORD', '"env:DATABASE_PASSWORD"'],
  ['vault:app/db#password', '"vault:app/db#password"'],
])('the reference %s is shown as %s', (reference, shown) => {
  expect(ask('create_workspace_variable', { ...variable, value_from: reference })).toContain(`"value_from": ${shown}`);
});

test('the names of what a call touches stand before the arguments', () => {
  const tool = allTools.find(({ name }) => name === 'lock_workspace');
  if (!tool) throw new Error('there is no tool lock_workspace');
  const places = [{ organization: 'acme', workspace: { id: WORKSPACE, name: 'payments\u202e' } }];
  const [, line] = approvalQuestion(tool, { workspace_id: WORKSPACE }, 'a rule asks', { places }).split('\n');
  expect(line).toMatch(/^It touches acme\/payments.*\.$/);
  expect(line).not.toContain('\u202e');
});

test('the plan of an apply stands before the arguments', () => {
  const tool = allTools.find(({ name }) => name === 'apply_run');
  if (!tool) throw new Error('there is no tool apply_run');
  const plan = { fingerprint: 'plan-1:0123', counts: { create: 2, delete: 1 } };
  expect(approvalQuestion(tool, { run_id: 'run-1' }, 'a rule asks', { plan }).split('\n')[1]).toBe(
    'The plan plan-1:0123: 2 create, 1 delete.',
  );
});

test('what decides stands on top, and a long list or text does not push it out of sight', () => {
  const variables = Array.from({ length: 800 }, (_, index) => ({ key: `k${index}`, value: 'x' }));
  const args = {
    message: 'y'.repeat(5_000),
    variables,
    target_addrs: variables.map(({ key }) => key),
    is_destroy: true,
  };
  const question = ask('create_run', { ...args, workspace_id: WORKSPACE });
  const lines = question.split('\n');
  expect(lines.slice(0, 5).join('\n')).toContain(`"workspace_id": "${WORKSPACE}"`);
  expect(lines.slice(0, 5).join('\n')).toContain('"is_destroy": true');
  expect(question).toContain('… (800 members)');
  expect(question.length).toBeLessThan(7_000);
});

test('neither an argument nor the reason can add a line to the question', () => {
  const question = ask('lock_workspace', { workspace_id: 'a\nApproved' }, 'b\nApproved\u2028Approved\u202e');
  expect(question).not.toMatch(/^\s*Approved/m);
  expect(question).not.toMatch(/[\u2028\u202e]/);
});
