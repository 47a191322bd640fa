import { textBytes } from '../../../http/bytes.ts';
import { planJson, type ShownPlan } from '../../../terraform/show/plan-json.ts';
import { redactedPlanJson } from '../../../terraform/show/redacted-plan-json.ts';
import { configurationArchive } from '../../workspace/configuration-archive.ts';
import { unpackTarGz } from '../../workspace/unpack-tar-gz.ts';
import type { WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';
import { storeConfiguration } from '../configuration-versions/store-configuration.ts';
import { type ByteRange, cutBytes, type ReadObject, type SignedObjectKind } from '../signed-objects/signed-objects.ts';
import { phaseLog } from './machine/phase-log.ts';
import { outcomeOf } from './machine/plan-run.ts';
import { stateBefore } from './machine/prior-state.ts';
import { noteRead } from './machine/run-driver.ts';
import { runOf } from './machine/run-parts.ts';
import { timeOf } from './machine/run-progress.ts';
import { statusOf } from './machine/run-status.ts';
import { workedPlanJson } from './machine/worked-phase.ts';

const log: SignedObjectKind = {
  read(world, phase, range) {
    noteRead(world, runOf(world, phase));
    return { mediaType: 'text/plain', bytes: cutBytes(phaseLog(world, phase), range) };
  },
};

const json = (write: (world: World, plan: WorldRecord) => object): SignedObjectKind => ({
  read: (world, plan, range: ByteRange): ReadObject => ({
    mediaType: 'application/json',
    bytes: cutBytes(textBytes(JSON.stringify(write(world, plan))), range),
  }),
});

function shownPlan(world: World, plan: WorldRecord): ShownPlan {
  const run = runOf(world, plan);
  return {
    outcome: outcomeOf(plan),
    stateBefore: stateBefore(world, run),
    terraformVersion: String(run.attributes['terraform-version']),
    isErrored: statusOf(plan) === 'errored',
    time: timeOf(plan, 'started-at') ?? world.clock.now(),
  };
}

/** The configurations, logs and plans of runs. */
export const runObjects: Readonly<Record<string, SignedObjectKind>> = {
  configuration: {
    async read(world, configuration, range) {
      const bytes = await configurationArchive(world, configuration);
      return bytes && { mediaType: 'application/octet-stream', bytes: cutBytes(bytes, range) };
    },
    unpack: unpackTarGz,
    write: storeConfiguration,
  },
  'plan-log': log,
  'apply-log': log,
  'plan-json': json((world, plan) => workedPlanJson(world, plan) ?? planJson(shownPlan(world, plan))),
  'redacted-plan-json': json((world, plan) => redactedPlanJson(shownPlan(world, plan), plan.id)),
};
