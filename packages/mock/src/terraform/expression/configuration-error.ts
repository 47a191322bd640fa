/** Says what is wrong with a configuration that cannot be planned, in the words of the run's log. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Returns undefined for a wrong configuration. Use it where a later step reports the error. */
export function unlessWrong<Found>(find: () => Found): Found | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}
