/** What a message says of a write whose outcome is not known. */
export const MAYBE_EXECUTED = ' It may have been executed all the same: look before you repeat it.';

/** What an error tells beside its message. */
export interface HcptfErrorOptions extends ErrorOptions {
  isRetryable?: boolean | undefined;
  retryAfterMs?: number | undefined;
}

const marker = Symbol.for('hcptf.error');

/** Base of every error that this package throws. Tell it by `HcptfError.isInstance`, which works across copies of the package. */
export class HcptfError extends Error {
  override readonly name: string = 'HcptfError';
  /** True where the same call may succeed when it is made again, and making it twice does no harm. */
  readonly isRetryable: boolean;
  /** How long to wait before calling again, in milliseconds; undefined when the server did not say. */
  readonly retryAfterMs: number | undefined;
  /**
   * Id of what a helper had already made when it failed, such as the run of `createRunAndWait`: go on with it, or a second one
   * comes into being.
   */
  // Not a field of its own: errors without an id have no such property.
  declare readonly id?: string | undefined;

  constructor(message: string, options: HcptfErrorOptions = {}) {
    super(message, options);
    const { isRetryable = false, retryAfterMs } = options;
    this.isRetryable = isRetryable;
    this.retryAfterMs = retryAfterMs;
    Object.defineProperty(this, marker, { value: true });
  }

  static isInstance(value: unknown): value is HcptfError {
    return marker in Object(value);
  }
}

/** What `isInstance` of the subclasses asks. Names are data, so they survive minification, unlike those of classes. */
export function isNamed(value: unknown, name: string): boolean {
  return HcptfError.isInstance(value) && value.name === name;
}
