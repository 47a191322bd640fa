import { Coverage } from '../control/coverage.ts';
import { Journal } from '../control/journal.ts';
import { logLine } from '../control/log-line.ts';
import { Violations } from '../control/violations.ts';
import type { FinishedExchange } from '../front/exchange.ts';
import { FaultTable } from '../front/fault-table.ts';
import { latencySource } from '../front/latency-source.ts';
import { OverrideTable } from '../front/override-table.ts';
import { RateLimit } from '../front/rate-limit.ts';
import { emitWarning } from '../http/emit-warning.ts';
import { MockError } from '../http/mock-error.ts';
import { warnOfFailures } from '../simulation/warn-of-failures.ts';
import { type NotificationSenders, openNotificationSenders } from '../simulation/webhooks/notification-senders.ts';
import type { Worlds } from '../simulation/worlds/worlds.ts';
import type { PreparedOperations } from '../specification/prepared-operations.ts';
import type { MockOptions } from './mock-options.ts';
import { openWorlds } from './open-worlds.ts';

/** All that a mock keeps, before its address is known. */
export interface MockParts {
  readonly prepared: PreparedOperations;
  /** Undefined in mode static. */
  readonly worlds: Worlds | undefined;
  readonly notifications: NotificationSenders | undefined;
  readonly faults: FaultTable;
  readonly overrides: OverrideTable;
  readonly journal: Journal;
  readonly coverage: Coverage;
  readonly violations: Violations;
  readonly rateLimit: RateLimit | undefined;
  readonly latency: () => number;
  /** Tells of what no answer can report. */
  readonly warn: (warning: string) => void;
  /** Records a request that is over. */
  readonly finished: (exchange: FinishedExchange, milliseconds: number) => void;
}

/** Makes the parts of a mock. @throws MockError for a seed that no world can be made of */
export function createMockParts(prepared: PreparedOperations, options: MockOptions): MockParts {
  const { mode = 'static', clock = 'fast', rateLimit = clock === 'real', latency = 0 } = options;
  const worlds = mode === 'simulate' ? openWorlds(prepared, options) : undefined;
  if (worlds) warnOfFailures(worlds, options.warn);
  const journal = new Journal(prepared.table);
  const coverage = new Coverage(prepared.table);
  const violations = new Violations();
  return {
    prepared,
    worlds,
    notifications: worlds && openNotificationSenders(worlds, options.webhookHosts),
    faults: new FaultTable(),
    overrides: new OverrideTable(),
    journal,
    coverage,
    violations,
    rateLimit: rateLimit ? new RateLimit() : undefined,
    latency: latencySource(latency),
    warn: (warning) => (options.warn ?? emitWarning)(new MockError(warning)),
    finished(exchange, milliseconds) {
      journal.add(exchange, milliseconds);
      coverage.add(exchange);
      if (exchange.violations.length > 0) violations.add(exchange);
      options.log?.(logLine(exchange, milliseconds));
    },
  };
}
