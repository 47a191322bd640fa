import { describeRule } from '../test/describe-rule.ts';
import type { FixtureCopy } from '../test/fixture-copy.ts';

describeRule('operation-verb', {
  'a name that begins with another verb than its method': {
    change: (spec) => rename(spec, 'create-boat', 'registerBoat', 'register-boat'),
    at: 'operations/boats/register-boat.yaml#/operationId',
    message: 'registerBoat is POST /boats, so its name begins with create, add. Rename the operationId and its file.',
  },
  'a word that only starts like a verb': {
    change: (spec) => rename(spec, 'list-boats', 'listeners', 'listeners'),
    at: 'operations/boats/listeners.yaml#/operationId',
    message:
      'listeners is GET /boats, so its name begins with list, get, ping, discover, download. ' +
      'Rename the operationId and its file.',
  },
  'an action that is not named like its path': {
    change: (spec) => rename(spec, 'force-moor-boat', 'moorBoat', 'moor-boat'),
    at: 'operations/boats/moor-boat.yaml#/operationId',
    message:
      'moorBoat is POST /boats/{boat_id}/actions/force-moor, so its name begins with forceMoor. ' +
      'Rename the operationId and its file.',
  },
});

function rename(spec: FixtureCopy, from: string, operationId: string, to: string): void {
  spec.edit(`operations/boats/${from}.yaml`, (operation) => {
    operation.operationId = operationId;
  });
  spec.move(`operations/boats/${from}.yaml`, `operations/boats/${to}.yaml`);
  spec.edit('openapi.yaml', ({ paths }) => {
    for (const operation of Object.values<Record<string, { $ref: string }>>(paths).flatMap((item) =>
      Object.values(item),
    )) {
      operation.$ref = operation.$ref.replace(`/${from}.yaml`, `/${to}.yaml`);
    }
  });
}
