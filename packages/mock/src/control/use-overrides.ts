import { nearestName } from '../front/nearest-name.ts';
import type { Overrides } from '../front/override.ts';
import type { OverrideTable } from '../front/override-table.ts';
import { MockError } from '../http/mock-error.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import { checkWorldName } from './check-world-name.ts';
import type { InWorld } from './control.ts';

/**
 * Answers operations in place of the mock, for one test: the next `control.reset()` removes it.
 *
 * A later override of an operation wins over an earlier one. It applies to all worlds, or with `{ world }` to that one
 * only, so that tests that share a server and have a world each do not meet. It is called with valid requests of a known
 * token; permissions are not checked, and nothing need exist. Faults, limits and a `Prefer` header come first. What it
 * answers is validated like all answers: a wrong document becomes a 500 and stands in `control.violations`.
 * @throws MockError for an operation that does not exist
 */
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
