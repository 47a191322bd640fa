import type { SeedDocument } from '../seed/check-seed.ts';
import type { Transitions } from '../simulation/resources/runs/machine/transitions.ts';
import type { State } from '../state/state.ts';
import type { InWorld } from './control.ts';
import { ControlError } from './control-error.ts';
import type { ControlRoute } from './control-route.ts';
import {
  advanceClockSchema,
  advanceRunSchema,
  failRunSchema,
  inWorldSchema,
  newWorldSchema,
  setClockSchema,
  transitionsSchema,
} from './control-schemas.ts';
import { queryWorld } from './query-world.ts';
import { scriptRoutes } from './script-routes.ts';

/** What a test does to the simulation. */
export const simulationRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/reset',
    does: 'starts again: worlds as seeded, no faults, overrides, journal, coverage, violations; with a world only that',
    schema: inWorldSchema,
    run: (control, { body }) => control.reset(body as InWorld),
  },
  {
    method: 'PUT',
    path: '/seed',
    does: 'starts again with another seed',
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
    run: (control, { query }) => ({ now: new Date(control.clock.now(queryWorld(query))).toISOString() }),
  },
  {
    method: 'POST',
    path: '/clock/advance',
    does: 'moves a clock ahead, and does what is due by then',
    schema: advanceClockSchema,
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
    schema: setClockSchema,
    run(control, { body }) {
      const { now, ...where } = body as { now: string } & InWorld;
      control.clock.set(now, where);
    },
  },
  {
    method: 'POST',
    path: '/runs/{run}/advance',
    does: 'moves a run to its next state, or as far as "to"',
    schema: advanceRunSchema,
    run(control, { body, parameters: { run = '' } }) {
      const { to, ...where } = body as { to?: string } & InWorld;
      return { status: control.runs.advance(run, to, where) };
    },
  },
  {
    method: 'POST',
    path: '/runs/{run}/fail',
    does: 'makes a run fail in its plan or apply',
    schema: failRunSchema,
    run(control, { body, parameters: { run = '' } }) {
      const { phase, message, ...where } = body as { phase: 'plan' | 'apply'; message?: string } & InWorld;
      control.runs.fail(run, phase, message, where);
    },
  },
  ...scriptRoutes,
  {
    method: 'PUT',
    path: '/transitions',
    does: 'sets how runs go on, or how one does',
    query: ['run', 'world'],
    schema: transitionsSchema,
    run: (control, { body, query }) =>
      control.runs.setTransitions(body as Transitions, {
        ...queryWorld(query),
        ...(typeof query['run'] === 'string' && { run: query['run'] }),
      }),
  },
  {
    method: 'GET',
    path: '/deliveries',
    does: 'the last notifications, and how they ended',
    query: ['world'],
    run: (control, { query }) => control.deliveries(queryWorld(query)),
  },
  { method: 'GET', path: '/worlds', does: 'the worlds and their tokens', run: (control) => control.worlds.list() },
  {
    method: 'POST',
    path: '/worlds',
    does: 'makes a world',
    schema: newWorldSchema,
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
