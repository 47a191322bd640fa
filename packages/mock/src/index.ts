export { MockError } from './mock-error.ts';
export type { MockServer, MockServerOptions } from './mock-server.ts';
export { startMockServer } from './start-mock-server.ts';
