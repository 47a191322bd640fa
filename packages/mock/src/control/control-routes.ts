import type { FaultRule } from '../front/fault-rule.ts';
import type { SeedDocument } from '../seed/check-seed.ts';
import { scenarioSchema } from '../simulation/resources/runs/machine/check-scenario.ts';
import type { Scenario } from '../simulation/resources/runs/machine/scenario.ts';
import type { Transitions } from '../simulation/resources/runs/machine/transitions.ts';
import type { State } from '../state/state.ts';
import type { Control, InWorld } from './control.ts';
import { ControlError } from './control-error.ts';
import * as schemas from './control-schemas.ts';
import { JOURNAL_FILTERS, journalFilter } from './journal-filter.ts';
import { worldOf } from './world-of.ts';

export interface ControlCall {
  parameters: Record<string, string>;
  query: Record<string, string | string[]>;
  /** Valid by the route's schema. */
  body: unknown;
}

interface ControlRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/__mock`. */
  path: string;
  does: string;
  /** The parameters of its query. */
  query?: readonly string[];
  /** Of the body. Without one, the route takes none. */
  schema?: object;
  /** Undefined answers 204. */
  run(control: Control, call: ControlCall): unknown;
}

/** Every route of the control API: `GET /__mock` lists them. */
export const controlRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/',
    does: 'lists these routes',
    run: () => controlRoutes.map(({ run: _, path, ...route }) => ({ ...route, path: `/__mock${path}` })),
  },
  {
    method: 'POST',
    path: '/reset',
    does: 'begins anew: worlds as seeded, no faults, journal, coverage, violations; with a world only that',
    schema: schemas.inWorld,
    run: (control, { body }) => control.reset(body as InWorld),
  },
  {
    method: 'PUT',
    path: '/seed',
    does: 'begins anew with another seed',
    schema: { type: 'object' },
    run: (control, { body }) => control.seed(body as SeedDocument),
  },
  { method: 'GET', path: '/state', does: 'all state as JSON', run: (control) => control.state.dump() },
  {
    method: 'PUT',
    path: '/state',
    does: 'restores such a state',
    schema: { type: 'object' },
    run: (control, { body }) => control.state.restore(body as State),
  },
  {
    method: 'GET',
    path: '/clock',
    does: 'the time of a world',
    query: ['world'],
    run: (control, { query }) => ({ now: new Date(control.clock.now(worldOf(query))).toISOString() }),
  },
  {
    method: 'POST',
    path: '/clock/advance',
    does: 'moves a clock ahead, and what waits for its time with it',
    schema: schemas.advanceClock,
    run(control, { body }) {
      const { milliseconds, ...where } = body as { milliseconds: number } & InWorld;
      control.clock.advance(milliseconds, where);
      return { now: new Date(control.clock.now(where)).toISOString() };
    },
  },
  {
    method: 'PUT',
    path: '/clock',
    does: 'sets a clock ahead to a time',
    schema: schemas.setClock,
    run(control, { body }) {
      const { now, ...where } = body as { now: string } & InWorld;
      control.clock.set(now, where);
    },
  },
  {
    method: 'POST',
    path: '/runs/{run}/advance',
    does: 'moves a run to its next state, or as far as "to"',
    schema: schemas.advance,
    run(control, { body, parameters: { run = '' } }) {
      const { to, ...where } = body as { to?: string } & InWorld;
      return { status: control.runs.advance(run, to, where) };
    },
  },
  {
    method: 'POST',
    path: '/runs/{run}/fail',
    does: 'has a run fail in its plan or apply',
    schema: schemas.failRun,
    run(control, { body, parameters: { run = '' } }) {
      const { phase, message, ...where } = body as { phase: 'plan' | 'apply'; message?: string } & InWorld;
      control.runs.fail(run, phase, message, where);
    },
  },
  {
    method: 'PUT',
    path: '/workspaces/{workspace}/next-plan',
    does: 'scripts what the next run of a workspace finds',
    query: ['world'],
    schema: scenarioSchema,
    run: (control, { body, query, parameters: { workspace = '' } }) =>
      control.runs.script(workspace, body as Scenario, worldOf(query)),
  },
  {
    method: 'PUT',
    path: '/transitions',
    does: 'says how runs go on, or only one',
    query: ['run', 'world'],
    schema: schemas.transitions,
    run: (control, { body, query }) =>
      control.runs.setTransitions(body as Transitions, {
        ...worldOf(query),
        ...(typeof query['run'] === 'string' && { run: query['run'] }),
      }),
  },
  {
    method: 'GET',
    path: '/deliveries',
    does: 'the last notifications, and what came of them',
    query: ['world'],
    run: (control, { query }) => control.deliveries(worldOf(query)),
  },
  { method: 'GET', path: '/faults', does: 'lists the faults', run: (control) => control.faults.list() },
  {
    method: 'POST',
    path: '/faults',
    does: 'adds a fault',
    schema: schemas.fault,
    run: (control, { body }) => control.faults.add(body as FaultRule),
  },
  {
    method: 'PUT',
    path: '/faults',
    does: 'replaces all faults by those of a list',
    schema: { type: 'array', items: schemas.fault },
    run: (control, { body }) => control.faults.replace(body as FaultRule[]),
  },
  { method: 'DELETE', path: '/faults', does: 'removes all faults', run: (control) => control.faults.clear() },
  {
    method: 'DELETE',
    path: '/faults/{id}',
    does: 'removes a fault',
    run(control, { parameters: { id = '' } }) {
      if (!control.faults.remove(id)) throw new ControlError(404, `There is no fault ${id}.`);
    },
  },
  {
    method: 'GET',
    path: '/requests',
    does: 'the last requests and their answers',
    query: JOURNAL_FILTERS,
    run: (control, { query }) => control.journal.entries(journalFilter(query)),
  },
  { method: 'DELETE', path: '/requests', does: 'empties the journal', run: (control) => control.journal.clear() },
  {
    method: 'GET',
    path: '/coverage',
    does: 'operation × status × example seen',
    run: (control) => control.coverage.report(),
  },
  { method: 'DELETE', path: '/coverage', does: 'counts anew', run: (control) => control.coverage.clear() },
  { method: 'GET', path: '/violations', does: 'what broke the API', run: (control) => control.violations.list() },
  { method: 'DELETE', path: '/violations', does: 'forgets it', run: (control) => control.violations.clear() },
  { method: 'GET', path: '/worlds', does: 'the worlds and their tokens', run: (control) => control.worlds.list() },
  {
    method: 'POST',
    path: '/worlds',
    does: 'makes a world',
    schema: schemas.newWorld,
    run: (control, { body }) => control.worlds.create((body as { name: string }).name),
  },
  {
    method: 'DELETE',
    path: '/worlds/{name}',
    does: 'removes a world',
    run(control, { parameters: { name = '' } }) {
      if (!control.worlds.remove(name)) throw new ControlError(404, `There is no world ${name}.`);
    },
  },
];
