import { MockError } from '../http/mock-error.ts';

type Source = { pointer: string } | { parameter: string };

/** What is wrong with what a test asked for, and the status that says so over HTTP. */
export class ControlError extends MockError {
  /** 400 for a query, 404 for what is not there, 422 for a document. */
  readonly status: 400 | 404 | 422;
  readonly source: Source | undefined;

  constructor(status: 400 | 404 | 422, message: string, source?: Source) {
    super(message);
    this.status = status;
    this.source = source;
  }
}
