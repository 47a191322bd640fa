import { HcptfError, isNamed } from '../errors/hcptf-error.ts';

/** Why a delivery is refused. */
export type WebhookProblem = 'unsigned' | 'wrong-signature' | 'unreadable' | 'too-large';

/** A delivery that must not be trusted or cannot be read. It does not quote the body. */
export class WebhookError extends HcptfError {
  override readonly name: string = 'WebhookError';
  static override isInstance = (value: unknown): value is WebhookError => isNamed(value, 'WebhookError');
  readonly problem: WebhookProblem;

  constructor(problem: WebhookProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}
