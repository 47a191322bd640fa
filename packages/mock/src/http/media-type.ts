export const JSON_API = 'application/vnd.api+json';

/** `Application/JSON; charset=utf-8` → `application/json`; undefined if the header has no media type. */
export function mediaTypeOf(header: string): string | undefined {
  return /^\s*([\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+)\s*(?:;.*)?$/.exec(header)?.[1]?.toLowerCase();
}

export function isJson(mediaType: string): boolean {
  return mediaType === 'application/json' || mediaType.endsWith('+json');
}
