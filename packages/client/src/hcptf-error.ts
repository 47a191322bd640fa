const marker = Symbol.for('hcptf.error');

/** Base of every error that this package throws. Tell it by `HcptfError.isInstance`, which works across copies of the package. */
export class HcptfError extends Error {
  override readonly name: string = 'HcptfError';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    Object.defineProperty(this, marker, { value: true });
  }

  static isInstance(value: unknown): value is HcptfError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}
