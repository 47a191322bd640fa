/** A table that holds equal values once. */
export class Interner {
  readonly values: unknown[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(value: unknown): number {
    const text = JSON.stringify(value);
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    this.#indexes.set(text, this.values.length);
    return this.values.push(value) - 1;
  }
}
