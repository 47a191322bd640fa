/** Warns on the process, or on the console where there is none. */
export function emitWarning(error: Error): void {
  if (typeof process === 'undefined') console.warn(error.message);
  else process.emitWarning(error);
}
