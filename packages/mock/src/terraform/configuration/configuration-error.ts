/** A configuration that has no plan: what is wrong with it, as the log of the run says it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** What is found in a configuration, where another will say what is wrong with it. */
export function unlessWrong<Found>(find: () => Found): Found | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}
