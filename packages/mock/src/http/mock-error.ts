/** The mock cannot start. The message is one sentence that says what to do. */
export class MockError extends Error {
  override readonly name = 'MockError';
}
