import { availableParallelism } from 'node:os';
import { stepAndGoOn } from '../simulation/resources/runs/machine/run-driver.ts';
import { applyOf, planOf } from '../simulation/resources/runs/machine/run-parts.ts';
import { isFinal, statusOf } from '../simulation/resources/runs/machine/run-status.ts';
import { scenarioJson, scenarioOf } from '../simulation/resources/runs/machine/scenario.ts';
import { blobOf, isWorkedOn } from '../simulation/resources/runs/machine/worked-phase.ts';
import { archiveOf } from '../simulation/workspace/configuration-archive.ts';
import { toOne, type WorldRecord } from '../simulation/world/record.ts';
import type { World } from '../simulation/world/world.ts';
import type { Worlds } from '../simulation/worlds/worlds.ts';
import type { TerraformSignals } from './run-terraform.ts';
import { type Work, workOnRun } from './work-on-run.ts';

/** Runs the real terraform for remote runs instead of the simulation. */
export interface TerraformWorker {
  /** Kills all processes and waits for their end. */
  close(): Promise<void>;
}

/**
 * Plans and applies the remote runs of the worlds with the real terraform, except runs without an uploaded configuration
 * and runs with scripted changes.
 */
export function startTerraformWorker(worlds: Worlds, terraform: Work['terraform']): TerraformWorker {
  const most = Math.max(1, Math.min(4, availableParallelism()));
  const waiting: (() => Promise<void>)[] = [];
  const running = new Set<Promise<void>>();
  const stops = new Map<string, { world: World; interrupt: AbortController; kill: AbortController }>();
  let closed = false;

  const fill = () => {
    while (running.size < most) {
      const next = waiting.shift();
      if (!next) return;
      const task = next().finally(() => {
        running.delete(task);
        fill();
      });
      running.add(task);
    }
  };

  const begin = (world: World, run: WorldRecord, phase: 'plan' | 'apply') => {
    const stop = { world, interrupt: new AbortController(), kill: new AbortController() };
    const key = `${world.name}/${run.id}`;
    const isCurrent = () => !closed && worlds.get(world.name) === world;
    world.update(run, { internal: { working: true } });
    // Nothing is applied yet: when the worker fails early, the simulation must not invent changes.
    if (phase === 'apply') world.update(applyOf(world, run), { internal: { applied: [] } });
    stops.set(key, stop);
    const signals: TerraformSignals = { interrupt: stop.interrupt.signal, kill: stop.kill.signal };
    waiting.push(async () => {
      const failure = await workOnRun({ world, run, phase, signals, terraform, isCurrent }).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (stops.get(key) === stop) stops.delete(key);
      if (isCurrent() && world.get('runs', run.id)) goOn(world, run, phase, failure);
    });
    fill();
  };

  worlds.watch((world) => {
    // An earlier world of that name is gone.
    for (const stop of stops.values()) if (stop.world !== world && stop.world.name === world.name) stop.kill.abort();
    for (const run of world.all('runs')) {
      if (isWorkedOn(run)) goOn(world, run, phaseOf(run), 'The mock was stopped while terraform was running');
    }
    world.listen((event) => {
      if (closed) return;
      if (event.kind === 'updated' && event.record.type === 'runs') {
        const stop = stops.get(`${world.name}/${event.record.id}`);
        if (event.record.internal['canceling'] === true) stop?.interrupt.abort();
        if (isFinal(event.record)) stop?.kill.abort();
      }
      if (event.kind === 'deleted') stops.get(`${world.name}/${event.record.id}`)?.kill.abort();
      if (event.kind !== 'happened' || (event.name !== 'run:planning' && event.name !== 'run:applying')) return;
      const run = world.follow(event.subject);
      if (run && isForWorker(world, run)) begin(world, run, phaseOf(run));
    });
  });

  return {
    async close() {
      closed = true;
      waiting.length = 0;
      for (const { kill } of stops.values()) kill.abort();
      await Promise.all(running);
    },
  };
}

const phaseOf = (run: WorldRecord) => (statusOf(run) === 'applying' ? 'apply' : 'plan');

function isForWorker(world: World, run: WorldRecord): boolean {
  const workspace = world.follow(toOne(run, 'workspace'));
  const scenario = scenarioOf(run);
  return (
    workspace?.attributes['execution-mode'] === 'remote' &&
    scenario?.changes === undefined &&
    scenario?.outputs === undefined &&
    archiveOf(world, run) !== undefined &&
    // A run that was planned without the worker is applied without it.
    (phaseOf(run) === 'plan' || blobOf(world, planOf(world, run), 'tfplan') !== undefined)
  );
}

/** Returns the run to the simulation, which ends the phase as the worker says. */
function goOn(world: World, run: WorldRecord, phase: 'plan' | 'apply', failure: string | undefined): void {
  const scenario = failure === undefined ? undefined : { ...scenarioOf(run), error: { phase, message: failure } };
  world.update(run, { internal: { working: false, ...(scenario && { scenario: scenarioJson(scenario) }) } });
  stepAndGoOn(world, run);
}
