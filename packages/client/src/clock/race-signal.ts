/**
 * Waits for a promise until the signal is aborted, for what takes no signal itself. A string or nothing needs no listener.
 * @throws the reason of the signal
 */
export function raceSignal<Value>(value: Value | PromiseLike<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  if (Object(value) !== value) return Promise.resolve(value);
  return new Promise<Value>((resolve, reject) => {
    const abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort);
    Promise.resolve(value)
      .then(resolve, reject)
      .finally(() => signal?.removeEventListener('abort', abort));
  });
}
