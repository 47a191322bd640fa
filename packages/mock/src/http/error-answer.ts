import type { Answer } from './answer.ts';
import { JSON_API } from './media-type.ts';

/** An error object of JSON:API, without the status: https://jsonapi.org/format/#error-objects */
export interface ErrorDetails {
  title: string;
  detail: string;
  source?: { pointer: string } | { parameter: string } | { header: string };
}

/** Thrown to answer a request with an error, as a JSON:API document. */
export class ErrorAnswer extends Error {
  override readonly name = 'ErrorAnswer';
  readonly answer: Answer;

  constructor(status: number, errors: ErrorDetails | ErrorDetails[], headers: Record<string, string> = {}) {
    const list = [errors].flat();
    super(list[0]?.detail);
    this.answer = {
      statusCode: status,
      headers: { 'content-type': JSON_API, ...headers },
      body: { errors: list.map((error) => ({ status: String(status), ...error })) },
    };
  }
}
