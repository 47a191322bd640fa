import { beforeAll, expect, test } from 'vitest';
import { quickInfo } from '../testing/quick-info.ts';

const start = "import { createClient } from './index.ts';\nconst api = createClient({ token: 'x' });\n";

// The first question reads all types of the client.
beforeAll(() => void quickInfo(`${start}void ^api;`), 60_000);

test.each(['api.^applyRun', "api.^applyRun({ path: { run_id: 'run-1' } })"])(
  'an editor shows the summary, the permission and the documentation of %s',
  (code) => {
    const { documentation, tags } = quickInfo(`${start}void ${code};`);
    expect(documentation).toMatch(/^Confirm a run: its plan is applied and changes real infrastructure\./);
    expect(documentation).toMatch(/Permission: apply runs\.$/);
    expect(tags).toEqual(['@see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#apply-a-run']);
  },
);

test('an operation that takes include is documented as well', () => {
  const { documentation } = quickInfo(
    `${start}void api.^getRun({ path: { run_id: 'run-1' }, query: { include: ['plan'] } });`,
  );
  expect(documentation).toMatch(/^Read a run: /);
});

test('the argument has a name', () => {
  expect(quickInfo(`${start}void api.^getRun({ path: { run_id: 'run-1' } });`).declaration).toContain('(input: ');
  expect(quickInfo(`${start}void api.^listOrganizations();`).declaration).toContain('(input?: ');
});
