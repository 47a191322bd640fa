/** `setTimeout` counts milliseconds in 31 bits; a longer time would not wait at all. */
export const LONGEST_WAIT: number = 2 ** 31 - 1;

/** Resolves after so many milliseconds of real time. */
export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
