import type { FaultTable } from '../front/fault-table.ts';
import type { OverrideTable } from '../front/override-table.ts';
import { MockError } from '../http/mock-error.ts';
import { checkSeed, SeedError } from '../seed/check-seed.ts';
import { statusOf } from '../simulation/resources/runs/machine/run-status.ts';
import {
  advanceRun,
  failRunAt,
  scriptEveryPlan,
  scriptMorePlans,
  scriptNextPlans,
  scriptsOf,
  setTransitions,
} from '../simulation/resources/runs/run-control.ts';
import { notificationSenderOf } from '../simulation/webhooks/notification-senders.ts';
import { UnknownRecordError } from '../simulation/world/unknown-record-error.ts';
import type { World } from '../simulation/world/world.ts';
import { MAIN_WORLD, type Worlds } from '../simulation/worlds/worlds.ts';
import type { PreparedOperations } from '../specification/prepared-operations.ts';
import { runStatuses } from '../specification/run-statuses.ts';
import { dumpState, restoreState } from '../state/state.ts';
import { checkDocument } from './check-document.ts';
import { checkWorldName } from './check-world-name.ts';
import { checkedFaults } from './checked-faults.ts';
import type { Control, InWorld, WorldEntrance } from './control.ts';
import { ControlError } from './control-error.ts';
import { transitionsSchema } from './control-schemas.ts';
import type { Coverage } from './coverage.ts';
import type { Journal } from './journal.ts';
import type { Violations } from './violations.ts';

export interface ControlParts {
  prepared: PreparedOperations;
  worlds: Worlds | undefined;
  /** Base address of the API. */
  url: string;
  faults: FaultTable;
  overrides: OverrideTable;
  journal: Journal;
  coverage: Coverage;
  violations: Violations;
  /** Forgets what the rate limit has counted. */
  resetLimits: () => void;
  /** Called for changes that no world reports: the time. */
  changed: () => void;
}

export function createControl({ prepared, worlds, url, resetLimits, changed, ...parts }: ControlParts): Control {
  const { faults, overrides, journal, coverage, violations } = parts;
  const simulation = () => {
    if (!worlds) throw new MockError('This mock keeps no state: it does not run in mode simulate.');
    return worlds;
  };
  const worldAt = ({ world = MAIN_WORLD }: InWorld = {}): World => {
    const found = simulation().get(world);
    if (!found) throw new ControlError(404, `There is no world ${world}.`);
    return found;
  };
  /** A test may prepare a world before a token is used in it. */
  const worldFor = ({ world = MAIN_WORLD }: InWorld = {}): World => {
    checkWorldName(world);
    return simulation().get(world) ?? simulation().reset(world);
  };
  const entrance = (name: string): WorldEntrance => {
    const tokens = simulation().seed.tokens.map((one) => [
      one.name,
      name === MAIN_WORLD ? one.token : `${one.token}@${name}`,
    ]);
    return { name, url, token: tokens[0]?.[1] ?? '', tokens: Object.fromEntries(tokens) };
  };
  const forget = () => {
    for (const one of [faults, overrides, journal, coverage, violations]) one.clear();
    resetLimits();
  };
  return {
    reset({ world } = {}) {
      if (world !== undefined) {
        checkWorldName(world);
        simulation().reset(world);
        overrides.clear(world);
        return;
      }
      worlds?.resetAll();
      forget();
    },
    seed(seed) {
      simulation().reseed(asDocument(() => checkSeed(seed, prepared)));
      forget();
    },
    state: {
      dump: () => dumpState(simulation()),
      restore(state) {
        try {
          restoreState(simulation(), state);
        } catch (error) {
          if (error instanceof MockError) throw new ControlError(422, `The state is not used: ${error.message}.`);
          throw error;
        }
      },
    },
    clock: {
      now: (where) => worldAt(where).clock.now(),
      advance(milliseconds, where) {
        advance(worldFor(where), milliseconds);
        changed();
      },
      set(time, where) {
        const world = worldFor(where);
        const to = Number(new Date(time));
        if (Number.isNaN(to)) throw new ControlError(422, `${String(time)} is not a time.`, { pointer: '/now' });
        if (to < world.clock.now()) throw new MockError('A clock can only be set ahead; reset starts again.');
        advance(world, to - world.clock.now());
        changed();
      },
    },
    runs: {
      advance(runId, to, where) {
        checkRunStatus(to, prepared);
        return translateErrors(() => statusOf(advanceRun(worldFor(where), runId, to)));
      },
      fail: (runId, phase, message, where) =>
        translateErrors(() =>
          failRunAt(worldFor(where), runId, phase, message ?? `The mock was told to fail the ${phase}`),
        ),
      script: (workspaceId, scenarios, where) =>
        translateErrors(() => scriptNextPlans(worldFor(where), workspaceId, scenarios)),
      scriptMore: (workspaceId, scenarios, where) =>
        translateErrors(() => scriptMorePlans(worldFor(where), workspaceId, scenarios)),
      scriptEvery: (workspaceId, scenario, where) =>
        translateErrors(() => scriptEveryPlan(worldFor(where), workspaceId, scenario)),
      scripts: (workspaceId, where) => translateErrors(() => scriptsOf(worldAt(where), workspaceId)),
      setTransitions(transitions, where) {
        checkDocument(transitionsSchema, transitions, 'The document');
        translateErrors(() => setTransitions(worldFor(where), transitions, where?.run));
      },
    },
    deliveries: (where) => notificationSenderOf(worldAt(where)).deliveries(),
    faults: checkedFaults(faults, prepared.table),
    journal,
    coverage,
    violations,
    worlds: {
      list: () =>
        simulation()
          .all()
          .map(({ name }) => entrance(name)),
      create(name) {
        checkWorldName(name);
        if (!simulation().get(name)) simulation().reset(name);
        return entrance(name);
      },
      remove(name) {
        if (name === MAIN_WORLD) throw new MockError('The main world stays; reset it instead.');
        return simulation().delete(name);
      },
    },
  };
}

/** A wrong seed is a wrong document: over HTTP it is a 422 with the pointer. */
function asDocument<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof SeedError) throw new ControlError(422, error.message, { pointer: error.pointer });
    throw error;
  }
}

/** Without this check, a run that is sent to a state that does not exist would go on to its end. */
function checkRunStatus(to: string | undefined, prepared: PreparedOperations): void {
  const known = runStatuses(prepared);
  if (to === undefined || !known || known.includes(to)) return;
  throw new ControlError(422, `${to} is not a status of a run: it takes ${known.join(', ')}.`, { pointer: '/to' });
}

/** Turns the errors of the simulation into those of the control API. */
function translateErrors<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof UnknownRecordError) throw new ControlError(404, `${error.message}.`);
    if (error instanceof RangeError) throw new MockError(`${error.message}.`, { cause: error });
    throw error;
  }
}

function advance({ clock }: World, milliseconds: number): void {
  if (clock.mode === 'real') throw new MockError('A real clock cannot be moved: start the mock with another.');
  if (!(milliseconds >= 0)) throw new MockError(`A clock moves ahead only, not by ${milliseconds} milliseconds.`);
  translateErrors(() => clock.advance(milliseconds));
}
