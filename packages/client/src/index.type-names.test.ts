import { beforeAll, expect, test } from 'vitest';
import { mistakes, quickInfo } from './testing/quick-info.ts';

const start = `
import { createClient } from './index.ts';
const api = createClient({ token: 'x' });
const acme = { organization_name: 'acme' };
`;

// The first question reads all types of the client.
beforeAll(() => void quickInfo(`${start}void ^api;`), 60_000);

test.each([
  ['for await (const ^w of api.listWorkspaces({ path: acme })) {}', 'const w: Workspace'],
  ['const [^w] = await api.listWorkspaces({ path: acme }).all();', 'const w: Workspace'],
  ["const { data: ^run } = await api.getRun({ path: { run_id: 'run-1' } });", 'const run: Run'],
  [
    "const { data: { ^attributes } } = await api.getRun({ path: { run_id: 'run-1' } });",
    'const attributes: RunAttributes',
  ],
  [
    "const { data: { attributes: { ^status } } } = await api.getRun({ path: { run_id: 'run-1' } });",
    'const status: RunStatus',
  ],
  [
    "void api.createWorkspace({ path: acme, ^body: { data: { type: 'workspaces', attributes: { name: 'web' } } } });",
    '(property) body: CreateWorkspaceBody',
  ],
])('an editor shows the name of a type: %s', (code, declaration) => {
  expect(quickInfo(start + code).declaration).toBe(declaration);
});

test('an editor shows the name of a query', () => {
  expect(quickInfo(`${start}void api.listWorkspaces({ path: acme, ^query: {} });`).declaration).toContain(
    'ListWorkspacesQuery',
  );
});

test('the names can be imported', () => {
  const names =
    'Workspace, WorkspaceAttributes, ListWorkspacesQuery, CreateWorkspaceBody, WorkspaceList, Run, Plan, Variable';
  const uses = names.split(', ').map((name) => `export declare const of${name}: ${name};`);
  expect(mistakes(`import type { ${names} } from './index.ts';\n${uses.join('\n')}`)).toEqual([]);
});
