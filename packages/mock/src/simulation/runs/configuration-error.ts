/** A configuration that has no plan: what is wrong with it, as the log of the run says it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
