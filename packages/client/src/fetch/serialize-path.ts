import { PathParameterError } from '../errors/path-parameter-error.ts';

/**
 * Fills a path template. Every value becomes exactly one segment of the path: it is percent-encoded, and what would be
 * read as "this folder" or "the folder above" is refused, because language models and users fill these in.
 * https://url.spec.whatwg.org/#double-dot-path-segment
 * @throws PathParameterError
 */
export function serializePath(template: string, parameters: Record<string, unknown>): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new PathParameterError(name, template, 'is missing');
    }
    const text = String(value);
    if (text === '') throw new PathParameterError(name, template, 'is empty');
    // A URL parser reads "%2e" as a dot, so the decoded form counts too.
    if (/^(\.|%2e){1,2}$/i.test(text)) throw new PathParameterError(name, template, 'must not be "." or ".."');
    try {
      return encodeURIComponent(text);
    } catch {
      throw new PathParameterError(name, template, 'is not well-formed Unicode');
    }
  });
}
