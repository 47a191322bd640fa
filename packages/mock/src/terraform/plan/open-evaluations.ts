import { ConfigurationError } from '../expression/configuration-error.ts';

/** What is being evaluated: a reference to it is a circle. */
export class OpenEvaluations {
  readonly #names: string[] = [];

  /** @throws ConfigurationError for a value that depends on itself */
  run<Result>(name: string, evaluate: () => Result): Result {
    if (this.#names.includes(name)) {
      const circle = this.#names.slice(this.#names.indexOf(name));
      throw new ConfigurationError(`Cycle: ${circle.join(', ')}`);
    }
    this.#names.push(name);
    try {
      return evaluate();
    } finally {
      this.#names.pop();
    }
  }
}
