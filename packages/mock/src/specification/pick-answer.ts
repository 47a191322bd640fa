import type { Answer } from '../http/answer.ts';
import { ErrorAnswer } from '../http/error-answer.ts';
import { isJson, JSON_API } from '../http/media-type.ts';
import { markConstant } from './constant-answers.ts';
import { negotiate } from './negotiate.ts';
import type { Preferences } from './preferences.ts';
import { inventAnswer } from './prism.ts';
import type { PrismOperation, PrismRequest } from './prism-operation.ts';

type Response = PrismOperation['responses'][number];
type Content = NonNullable<Response['contents']>[number];

/** Returns the example that the request wants, or a made-up document where the specification has none. */
export type PickAnswer = (request: PrismRequest) => Answer | Promise<Answer>;

// Headers can say anything; clients send a handful of values.
const MAX_REMEMBERED = 100;

/** Makes a picker that returns the same object for the same request. */
export function createAnswerPicker(): typeof answerPicker {
  const remembered = new WeakMap<PrismOperation, Map<string, PickAnswer>>();
  return (operation, preferences, accept) => {
    const { status, example, dynamic } = preferences;
    const key = [status, dynamic, example, accept].join('\n');
    const known = remembered.get(operation) ?? new Map<string, PickAnswer>();
    const pick = known.get(key) ?? answerPicker(operation, preferences, accept);
    if (known.size < MAX_REMEMBERED) known.set(key, pick);
    remembered.set(operation, known);
    return pick;
  };
}

/**
 * Finds the documented response before the request is validated: a request that accepts none of its media types is
 * refused, whatever else it says.
 */
function answerPicker(operation: PrismOperation, preferences: Preferences, accept: string | undefined): PickAnswer {
  const { status, example, dynamic } = preferences;
  const response = operation.responses.find(({ code }) => code === String(status));
  const content = response?.contents?.length ? chooseContent(response.contents, preferences, accept) : undefined;
  const body = content?.examples?.find(({ key }) => example === undefined || key === example);
  const headers = new Map<string, unknown>();
  for (const { name, examples = [], required } of response?.headers ?? []) {
    const [first] = examples;
    if (first && 'value' in first) headers.set(name.toLowerCase(), first.value);
    else if (required) headers.set(name.toLowerCase(), undefined);
  }
  const lacksBody = content?.schema !== undefined && !body;
  const lacksHeader = [...headers.values()].includes(undefined);
  if (dynamic || lacksBody || lacksHeader) {
    return (request) => inventAnswer(operation, request, { status, mediaType: content?.mediaType, example, dynamic });
  }
  const answer: Answer = {
    statusCode: status,
    headers: {
      ...Object.fromEntries([...headers].map(([name, value]) => [name, String(value)])),
      ...(content && { 'content-type': content.mediaType }),
    },
    body: body && 'value' in body ? body.value : undefined,
    ...(body && { example: body.key }),
  };
  markConstant(answer);
  return () => answer;
}

function chooseContent(contents: Content[], { status, example }: Preferences, accept: string | undefined): Content {
  const fit = contents.filter(({ examples }) => example === undefined || examples?.some(({ key }) => key === example));
  const mediaTypes = fit.map(({ mediaType }) => mediaType);
  // Errors come as they are: a client that asks for a log can still read why it gets none.
  const chosen = status < 400 ? (negotiate(accept, mediaTypes) ?? notJson(accept, mediaTypes)) : mediaTypes[0];
  const content = fit.find(({ mediaType }) => mediaType === chosen);
  if (content) return content;
  throw new ErrorAnswer(406, {
    title: 'not acceptable',
    detail: `The answer is ${mediaTypes.join(' or ')}, which the Accept header does not allow: ${accept}`,
    source: { header: 'Accept' },
  });
}

/** HashiCorp's own clients always ask for JSON:API. Where there is no JSON, they get what there is. */
function notJson(accept: string | undefined, mediaTypes: readonly string[]): string | undefined {
  return negotiate(accept, [JSON_API]) && !mediaTypes.some(isJson) ? mediaTypes[0] : undefined;
}
