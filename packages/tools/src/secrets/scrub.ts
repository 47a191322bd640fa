import { HIDDEN } from './hide-secrets.ts';

/** Shorter texts are too common to be taken out wherever they stand. */
const SHORTEST = 6;

export type Scrub = <Value>(value: Value) => Value;

/** Makes a function that takes secrets out of every text of a value: servers repeat in errors what they were sent. */
export function makeScrub(secrets: readonly string[]): Scrub {
  // The longest first, so that one that contains another is gone as a whole.
  const texts = [
    ...new Set(
      secrets.flatMap((secret) => [
        secret,
        JSON.stringify(secret).slice(1, -1),
        encodeURIComponent(toWellFormed(secret)),
      ]),
    ),
  ]
    .filter((text) => text.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  if (texts.length === 0) return (value) => value;
  const scrub = (value: unknown): unknown => {
    if (typeof value === 'string') return texts.reduce((text, secret) => text.replaceAll(secret, HIDDEN), value);
    if (Array.isArray(value)) return value.map(scrub);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [scrub(key), scrub(inner)]));
  };
  return scrub as Scrub;
}

/** encodeURIComponent throws for half a surrogate pair. */
function toWellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
