import { MockError } from '../http/mock-error.ts';

/** Refuses a value that is none of the choices. @throws MockError */
export function checkChoice(name: string, value: unknown, choices: readonly string[]): void {
  if (value === undefined || choices.some((choice) => choice === value)) return;
  throw new MockError(`The option ${name} must be ${choices.join(', ')}, not ${String(value)}.`);
}

/** Refuses options that have an effect in mode simulate only. @throws MockError */
export function checkSimulated<Options extends object>(
  options: Options,
  names: readonly (keyof Options & string)[],
  mode: string,
): void {
  for (const name of names) {
    if (options[name] === undefined || mode === 'simulate') continue;
    throw new MockError(`The option ${name} is of use in mode simulate only, not in mode ${mode}.`);
  }
}
