import type { FaultRule } from '../front/fault-rule.ts';
import type { FaultTable } from '../front/fault-table.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import { checkFault } from './check-fault.ts';
import type { Control } from './control.ts';

/** The fault table as `control` shows it: a rule that can never apply is refused, and the table stays as it was. */
export function checkedFaults(
  faults: FaultTable,
  operations: Readonly<Record<string, OperationEntry>>,
): Control['faults'] {
  return {
    list: () => faults.list(),
    add(rule) {
      checkFault(rule, operations);
      return faults.add(rule);
    },
    replace(rules: readonly FaultRule[]) {
      for (const [index, rule] of rules.entries()) checkFault(rule, operations, `/${index}`);
      faults.clear();
      return rules.map((rule) => faults.add(rule));
    },
    remove: (id) => faults.remove(id),
    clear: () => faults.clear(),
  };
}
