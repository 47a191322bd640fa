import { planJson } from '../../../../terraform/show/plan-json.ts';
import { redactedPlanJson } from '../../../../terraform/show/redacted-plan-json.ts';
import type { WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';
import { configurationArchive } from '../../configuration-versions/configuration-archive.ts';
import { storeConfiguration } from '../../configuration-versions/store-configuration.ts';
import { unpackTarGz } from '../../configuration-versions/unpack-tar-gz.ts';
import {
  type ByteRange,
  cutBytes,
  type ReadObject,
  type SignedObjectKind,
} from '../../signed-objects/signed-objects.ts';
import { phaseLog } from './phase-log.ts';
import { noteRead } from './run-driver.ts';
import { runOf } from './run-parts.ts';
import { workedPlanJson } from './worked-phase.ts';

const log: SignedObjectKind = {
  read(world, phase, range) {
    noteRead(world, runOf(world, phase));
    return { mediaType: 'text/plain', bytes: cutBytes(phaseLog(world, phase), range) };
  },
};

const json = (write: (world: World, plan: WorldRecord) => object): SignedObjectKind => ({
  read: (world, plan, range: ByteRange): ReadObject => ({
    mediaType: 'application/json',
    bytes: cutBytes(Buffer.from(JSON.stringify(write(world, plan))), range),
  }),
});

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
  'plan-json': json((world, plan) => workedPlanJson(world, plan) ?? planJson(world, plan)),
  'redacted-plan-json': json(redactedPlanJson),
};
