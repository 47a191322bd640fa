import { describe, expect, test } from 'vitest';
import { checkSeed } from '../../../../seed/check-seed.ts';
import { startSimulatedServer } from '../../../../testing/simulated-server.ts';
import { checkScenario } from './check-scenario.ts';
import type { Scenario } from './scenario.ts';

const WHOLE: Scenario = {
  changes: [
    {
      address: 'module.a["x"].module.b.aws_vpc.main[0]',
      action: 'replace',
      before: {},
      after: { a: 1 },
      unknown: ['id'],
    },
    {
      address: 'aws_vpc.two["k"]',
      action: 'create',
      sensitive: ['a'],
      provider: 'registry.terraform.io/hashicorp/aws',
    },
  ],
  drift: [
    { address: 'aws_vpc.one', after: { a: 1 } },
    { address: 'aws_vpc.two["k"]', after: null },
  ],
  outputs: { a: { value: null }, b: { value: [1], sensitive: true } },
  policies: [{ name: 'p', passed: false, enforcement: 'soft-mandatory', message: 'No' }],
  evaluations: [{ name: 'o', passed: true, enforcement: 'mandatory' }],
  tasks: [{ name: 't', stage: 'pre_plan', passed: true, enforcement: 'advisory' }],
  costEstimate: { prior: 0, proposed: 1.5 },
  error: { phase: 'plan', message: 'No' },
  durations: { plan: 1 },
  ignoresCancel: true,
};

test.each([WHOLE, {}, { changes: [] }])('a scenario is accepted', (scenario) => {
  expect(checkScenario(scenario)).toBe(scenario);
});

const WRONG: [unknown, string][] = [
  [{ changes: [{ address: 'x', action: 'create' }] }, '/changes/0/address'],
  [{ changes: [{ address: 'data.x.y', action: 'create' }] }, '/changes/0/address'],
  [{ changes: [{ address: 'a.b', action: 'explode' }] }, '/changes/0/action'],
  [{ drift: [{ address: 'a.b' }] }, '/drift/0'],
  [{ drift: [{ address: 'x', after: null }] }, '/drift/0/address'],
  [{ changes: [{ address: 'a.b', action: 'create', sensitive: 5 }] }, '/changes/0/sensitive'],
  [{ changes: 'zzz' }, '/changes'],
  [{ changes: [null] }, '/changes/0'],
  [{ policies: [{}] }, '/policies/0'],
  [{ durations: { plan: 'x' } }, '/durations/plan'],
  [{ foo: 1 }, '/foo'],
  [{ error: 'x' }, '/error'],
  [{ error: { phase: 'nope', message: '' } }, '/error/phase'],
  [{ tasks: [{ name: 'x', stage: 'bogus', passed: true, enforcement: 'advisory' }] }, '/tasks/0/stage'],
  [{ tasks: 'x' }, '/tasks'],
  [{ outputs: { a: 5 } }, '/outputs/a'],
  [{ costEstimate: {} }, '/costEstimate'],
];

describe('a typo in a scenario', () => {
  test.each(WRONG)('%j is reported at %s', (scenario, pointer) => {
    expect(() => checkScenario(scenario)).toThrow(`the scenario is wrong at ${pointer}: `);
  });

  test('is refused by the control API, over HTTP and in the process, before a run uses it', async () => {
    const server = await startSimulatedServer();
    const path = `${server.origin}/__mock/workspaces/ws-Mb5kA0tVy8QeR3Zi/next-plan`;
    for (const [scenario, pointer] of WRONG) {
      const { status, json } = await server.call('PUT', path, { json: scenario });
      expect([status, json.errors[0].source]).toEqual([422, { pointer }]);
    }
    expect(() => server.control.runs.script('ws-Mb5kA0tVy8QeR3Zi', { changes: 5 } as never)).toThrow('/changes');
    await server.close();
  });

  test.each(['scenario', 'next-scenarios'])('is refused in a seed as %s', (name) => {
    const internal = { [name]: name === 'scenario' ? { foo: 1 } : [{ foo: 1 }] };
    const record = {
      type: 'workspaces',
      id: 'ws-x',
      attributes: { name: 'x' },
      relationships: { organization: { type: 'organizations', id: 'acme' } },
      internal,
    };
    const pointer = `/records/0/internal/${name}${name === 'scenario' ? '' : '/0'}/foo`;
    expect(() => checkSeed({ extends: 'default', records: [record] })).toThrow(`The seed is wrong at ${pointer}`);
  });
});
