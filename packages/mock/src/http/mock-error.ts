/** The mock cannot do what its options or a test ask for. The message is one sentence that says what to do. */
export class MockError extends Error {
  override readonly name = 'MockError';
}
