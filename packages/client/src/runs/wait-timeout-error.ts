import { HcptfError, isNamed } from '../errors/hcptf-error.ts';

/** What was waited for did not happen in time. It goes on at HCP Terraform; wait again with the same id to go on waiting. */
export class WaitTimeoutError extends HcptfError {
  override readonly name: string = 'WaitTimeoutError';
  static override isInstance = (value: unknown): value is WaitTimeoutError => isNamed(value, 'WaitTimeoutError');
  /** Id of what was waited for, such as `run-…`. */
  override readonly id: string;
  /** Its last status that was seen. */
  readonly lastStatus: string | undefined;
  /** The limit that was exceeded, in milliseconds. */
  readonly timeoutMs: number;

  /** @param cause what the last look met, if it met an error */
  constructor(id: string, lastStatus: string | undefined, timeoutMs: number, cause?: unknown) {
    super(
      `Waited ${timeoutMs} ms for ${id}, which is still ${lastStatus ?? 'not there'}. Raise timeoutMs, or wait again.`,
      cause === undefined ? {} : { cause },
    );
    this.id = id;
    this.lastStatus = lastStatus;
    this.timeoutMs = timeoutMs;
  }
}
