import { HcptfError, isNamed } from './hcptf-error.ts';

/** A path parameter that is missing or would change which resource the URL names. Nothing was sent. */
export class PathParameterError extends HcptfError {
  override readonly name = 'PathParameterError';
  static override isInstance = (value: unknown): value is PathParameterError => isNamed(value, 'PathParameterError');
  /** Name of the parameter, such as `workspace_id`. */
  readonly parameter: string;

  constructor(parameter: string, path: string, problem: string) {
    super(`Path parameter ${parameter} of ${path} ${problem}.`);
    this.parameter = parameter;
  }
}
