import { HcptfError, isNamed } from '../errors/hcptf-error.ts';

/** HCP Terraform took the upload but could not use it. */
export class UploadError extends HcptfError {
  override readonly name: string = 'UploadError';
  static override isInstance = (value: unknown): value is UploadError => isNamed(value, 'UploadError');
  /** Id of the configuration version or state version. */
  override readonly id: string;
  /** Its status, such as `errored` or `discarded`. */
  readonly status: string;
  /** HCP Terraform's short code for what went wrong, where there is one. */
  readonly code: string | undefined;

  constructor(id: string, status: string, code: string | undefined, reason: string | undefined) {
    const text = [code, reason].filter(Boolean).join(': ') || 'HCP Terraform gives no reason';
    super(`The upload to ${id} ended as ${status}: ${text}.`);
    this.id = id;
    this.status = status;
    this.code = code;
  }
}
