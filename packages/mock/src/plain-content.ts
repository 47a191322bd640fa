import type { Answer } from './answer.ts';
import type { PrismOperation } from './prism.ts';

type Content = NonNullable<PrismOperation['responses'][number]['contents']>[number];

const plain = new WeakMap<PrismOperation, Map<string, Content | undefined>>();

/**
 * The documented content of an answer of which nothing but the body has to be validated: its status and media type are
 * documented as they are, and no headers are. Undefined for all others.
 */
export function plainContent(operation: PrismOperation, { statusCode, headers }: Answer): Content | undefined {
  const mediaType = headers['content-type'];
  const known = plain.get(operation) ?? new Map<string, Content | undefined>();
  plain.set(operation, known);
  const key = `${statusCode} ${mediaType}`;
  if (known.has(key)) return known.get(key);
  const response = operation.responses.find(({ code }) => code === String(statusCode));
  const content = response?.headers?.length
    ? undefined
    : response?.contents?.find((one) => one.mediaType === mediaType);
  // There are as many keys as documented answers, but a fault may name any type.
  if (known.size < 100) known.set(key, content);
  return content;
}
