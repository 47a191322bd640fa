import type { Answer } from '../http/answer.ts';
import { mock } from '../third-party/prism-mocker.ts';
import type { PrismOperation, PrismRequest, WantedAnswer } from './prism-operation.ts';

type Mock = typeof mock;
type Options = Parameters<Mock>[0];

const silent = {
  info() {},
  debug() {},
  warn() {},
  error() {},
  success() {},
  trace() {},
  fatal() {},
  child: () => silent,
};
const logger = silent as unknown as Parameters<ReturnType<Mock>>[0];

/** @throws Error when a schema is too complex */
export function mockAnswer(operation: PrismOperation, request: PrismRequest, wanted: WantedAnswer): Answer {
  const outcome = mock({
    // Prism's own type asks for ids, which nothing here reads.
    resource: operation as unknown as Options['resource'],
    input: { data: { ...request, method: operation.method } as Options['input']['data'], validations: [] },
    config: {
      code: wanted.status,
      mediaTypes: [wanted.mediaType ?? '*/*'],
      dynamic: wanted.dynamic,
      ...(wanted.example !== undefined && { exampleKey: wanted.example }),
    },
  })(logger);
  if (outcome._tag === 'Left') throw outcome.left;
  const { statusCode, headers = {}, body } = outcome.right;
  // A header that it has no value for is null.
  const known = Object.entries(headers).filter(([, value]) => value !== null);
  return {
    statusCode,
    headers: Object.fromEntries(known.map(([name, value]) => [name.toLowerCase(), String(value)])),
    body,
  };
}
