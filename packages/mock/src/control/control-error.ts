import { MockError } from '../http/mock-error.ts';

type Source = { pointer: string } | { parameter: string };

/** A call to the control API that is wrong, and the status for it over HTTP. */
export class ControlError extends MockError {
  /** 400 for a query, 404 for something that does not exist, 422 for a document. */
  readonly status: 400 | 404 | 422;
  readonly source: Source | undefined;

  constructor(status: 400 | 404 | 422, message: string, source?: Source) {
    super(message);
    this.status = status;
    this.source = source;
  }
}
