export { createMock } from './assembly/create-mock.ts';
export type { Mock } from './assembly/mock.ts';
export type { MockOptions } from './assembly/mock-options.ts';
export type { Control, FoundViolation, InWorld, WorldEntrance } from './control/control.ts';
export type { OperationCoverage } from './control/coverage.ts';
export type { JournalEntry, JournalFilter } from './control/journal.ts';
export type { RequestLog } from './control/log-line.ts';
export type { FaultEffect, FaultRule } from './front/fault-rule.ts';
export type { ListedFault } from './front/fault-table.ts';
export type { Latency } from './front/latency-source.ts';
export type {
  AnswerDocument,
  JsonApiDocument,
  Override,
  OverrideCall,
  OverrideResult,
  Overrides,
} from './front/override.ts';
export type { OperationId } from './generated/operations.ts';
export { MockError } from './http/mock-error.ts';
export type { SeedDocument } from './seed/check-seed.ts';
export { defaultSeed } from './seed/defaults/default-seed.ts';
export { loadSeed } from './seed/load-seed.ts';
export type { MockServer } from './server/mock-server.ts';
export type { MockServerOptions } from './server/mock-server-options.ts';
export type { TlsOption } from './server/resolve-tls.ts';
export { startMockServer } from './server/start-mock-server.ts';
export type { ResourceObject } from './simulation/documents/presenter.ts';
export type { Scenario, Scripts, Transitions } from './simulation/resources/runs/run-control.ts';
export type { ClockMode } from './simulation/world/clock.ts';
export type { WorldView } from './simulation/world-view.ts';
export type { Seed, SeedRecord, SeedToken } from './simulation/worlds/seed.ts';
export type { State } from './state/state.ts';
