/** What a message says of a write whose outcome is not known. */
export const MAYBE_EXECUTED = ' It may have been executed all the same: look before you repeat it.';

const marker = Symbol.for('hcptf.error');

/** Base of every error that this package throws. Tell it by `HcptfError.isInstance`, which works across copies of the package. */
export class HcptfError extends Error {
  override readonly name: string = 'HcptfError';
  /** True where the same call may succeed when it is made again, and making it twice can do no harm. */
  readonly isRetryable: boolean = false;
  /** How long to wait before calling again, in milliseconds; undefined when the server did not say. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options?: ErrorOptions & { isRetryable?: boolean; retryAfterMs?: number | undefined }) {
    super(message, options);
    Object.defineProperty(this, marker, { value: true });
    this.isRetryable = options?.isRetryable ?? false;
    this.retryAfterMs = options?.retryAfterMs;
  }

  static isInstance(value: unknown): value is HcptfError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}

/** What `isInstance` of the subclasses asks. Names are data, so they survive minification, unlike those of classes. */
export function isNamed(value: unknown, name: string): boolean {
  return HcptfError.isInstance(value) && value.name === name;
}
