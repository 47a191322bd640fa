export { createHandledMock as createMock, type HandlerOptions } from './assembly/create-handled-mock.ts';
export type { Mock } from './assembly/mock.ts';
export { MockError } from './http/mock-error.ts';
