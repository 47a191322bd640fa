import { HcptfError, isNamed } from '../hcptf-error.ts';

/** What was waited for did not happen in time. It goes on at HCP Terraform; wait again with the same id to go on waiting. */
export class WaitTimeoutError extends HcptfError {
  override readonly name: string = 'WaitTimeoutError';
  /** Id of what was waited for, such as `run-…`. */
  readonly id: string;
  /** Its last status that was seen. */
  readonly lastStatus: string | undefined;
  /** The limit that was exceeded, in milliseconds. */
  readonly timeoutMs: number;

  constructor(id: string, lastStatus: string | undefined, timeoutMs: number) {
    super(
      `Waited ${timeoutMs} ms for ${id}, which is still ${lastStatus ?? 'not there'}. Raise timeoutMs, or wait again.`,
    );
    this.id = id;
    this.lastStatus = lastStatus;
    this.timeoutMs = timeoutMs;
  }

  static override isInstance(value: unknown): value is WaitTimeoutError {
    return isNamed(value, 'WaitTimeoutError');
  }
}
