import { nearestName } from '../front/nearest-name.ts';
import type { Overrides } from '../front/override.ts';
import type { OverrideTable } from '../front/override-table.ts';
import { MockError } from '../http/mock-error.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import { checkWorldName } from './check-world-name.ts';
import type { InWorld } from './control.ts';

/** `mock.use()`. */
export type UseOverrides = <Operations extends object = object>(
  overrides: Overrides<NoInfer<Operations>>,
  where?: InWorld,
) => void;

interface OverrideParts {
  overrides: OverrideTable;
  operations: Readonly<Record<string, OperationEntry>>;
  isSimulated: boolean;
}

export function useOverrides({ overrides: table, operations, isSimulated }: OverrideParts): UseOverrides {
  return (overrides, { world } = {}) => {
    if (world !== undefined) {
      if (!isSimulated) throw new MockError('This mock has no worlds: it does not run in mode simulate.');
      checkWorldName(world);
    }
    for (const [operationId, override] of Object.entries(overrides)) {
      if (!Object.hasOwn(operations, operationId)) throw unknownOperation(operationId, Object.keys(operations));
      if (typeof override === 'function') continue;
      throw new MockError(`The override of ${operationId} must be a function, not ${typeof override}.`);
    }
    table.add(overrides as Overrides, world);
  };
}

function unknownOperation(operationId: string, known: string[]): MockError {
  const nearest = nearestName(operationId, known);
  return new MockError(`There is no operation ${operationId}${nearest ? `; did you mean ${nearest}?` : '.'}`);
}
