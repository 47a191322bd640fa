import { HcptfError } from '@hcptf/client';

/** HCP Terraform, or something in between, answered with a document that lacks what every such document has. */
export class UnreadableAnswerError extends HcptfError {
  override readonly name = 'UnreadableAnswerError';

  constructor(lacks: string) {
    super(`the answer has no ${lacks}`);
  }

  static override isInstance(value: unknown): value is UnreadableAnswerError {
    return HcptfError.isInstance(value) && value.name === 'UnreadableAnswerError';
  }
}
