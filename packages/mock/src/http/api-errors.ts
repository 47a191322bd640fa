import { ErrorAnswer } from './error-answer.ts';

// Titles and details in HashiCorp's words: clients look for them.

/** For what is not there and for what the token may not see or do alike. */
export function notFound(detail = 'Resource not found'): ErrorAnswer {
  return new ErrorAnswer(404, { title: 'not found', detail });
}

export function unauthorized(
  detail = 'The token is not known to this mock: MockServer.tokens and GET /__mock/worlds list those that are',
): ErrorAnswer {
  return new ErrorAnswer(401, { title: 'unauthorized', detail }, { 'www-authenticate': 'Bearer' });
}

/** Only where the specification has a 403: HCP Terraform says 404 everywhere else. */
export function forbidden(detail: string): ErrorAnswer {
  return new ErrorAnswer(403, { title: 'forbidden', detail });
}

export function badRequest(parameter: string | undefined, detail: string): ErrorAnswer {
  return new ErrorAnswer(400, { title: 'bad request', detail, ...(parameter && { source: { parameter } }) });
}

export function conflict(detail: string): ErrorAnswer {
  return new ErrorAnswer(409, { title: 'conflict', detail });
}

/** @param pointer of the wrong member: `/data/attributes/name` */
export function unprocessable(pointer: string, detail: string): ErrorAnswer {
  return new ErrorAnswer(422, { title: 'invalid attribute', detail, source: { pointer } });
}

export function unavailable(detail: string): ErrorAnswer {
  return new ErrorAnswer(503, { title: 'service unavailable', detail });
}
