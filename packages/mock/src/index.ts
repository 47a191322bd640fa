export { MockError } from './mock-error.ts';
export type { MockServer, MockServerOptions } from './mock-server.ts';
export type { ClockMode } from './simulation/clock.ts';
export { defaultSeed } from './simulation/default-seed.ts';
export type { Seed, SeedRecord, SeedToken } from './simulation/seed.ts';
export { startMockServer } from './start-mock-server.ts';
