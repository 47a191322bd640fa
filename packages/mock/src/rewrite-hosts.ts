import type { PrismOperation } from './prism.ts';

const HOSTS = /https:\/\/(?:app|archivist)\.terraform\.io(?=[/?#]|$)/g;

type Response = PrismOperation['responses'][number];
type Examples = NonNullable<NonNullable<Response['contents']>[number]['examples']>;

/**
 * Makes URLs of HCP Terraform in the examples point at this mock, so that redirects, uploads, logs and pages can be
 * followed offline. What has no such URL stays the same object, and with it what Prism compiled for another server.
 */
export function rewriteHosts(operations: PrismOperation[], origin: string): PrismOperation[] {
  const done = new Map<Response, Response>();
  const rewrite = (response: Response) => {
    const known = done.get(response) ?? rewriteResponse(response, origin);
    done.set(response, known);
    return known;
  };
  return operations.map((operation) => ({
    ...operation,
    responses: operation.responses.map(rewrite) as PrismOperation['responses'],
  }));
}

function rewriteResponse(response: Response, origin: string): Response {
  const rewriteExamples = (examples: Examples) => examples.map((example) => rewriteValue(example, origin));
  return {
    ...response,
    headers: (response.headers ?? []).map((header) => ({
      ...header,
      examples: rewriteExamples(header.examples ?? []),
    })),
    contents: (response.contents ?? []).map((content) => ({
      ...content,
      examples: rewriteExamples(content.examples ?? []),
    })),
  };
}

function rewriteValue<Value>(value: Value, origin: string): Value;
function rewriteValue(value: unknown, origin: string): unknown {
  if (typeof value === 'string') return value.replace(HOSTS, origin);
  if (Array.isArray(value)) return value.map((entry) => rewriteValue(entry, origin));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, rewriteValue(entry, origin)]));
}
