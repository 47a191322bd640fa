/** One signal that is aborted as soon as one of the two is. */
export function joinSignals(a: AbortSignal, b: AbortSignal | undefined): AbortSignal;
export function joinSignals(a: AbortSignal | undefined, b: AbortSignal | undefined): AbortSignal | undefined;
export function joinSignals(a: AbortSignal | undefined, b: AbortSignal | undefined): AbortSignal | undefined {
  return a && b ? AbortSignal.any([a, b]) : (a ?? b);
}
