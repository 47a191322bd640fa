import { type FindSecrets, makeFindSecrets, type Span } from './find-secrets.ts';
import { HIDDEN } from './hide-secrets.ts';

/** Takes secrets out of the texts of a value. */
export type Scrub = <Value>(value: Value) => Value;

/** Words that stay even where a secret is equal to one, or is a part of one: hiding them would only make a text unreadable. */
export interface PublicWords {
  /** Ids, and names and values of the schema, such as `workspace_id` and `env`. */
  readonly isWord: (word: string) => boolean;
  /** What the model itself named, such as the key of a variable. */
  readonly named: readonly string[];
}

const NO_WORDS: PublicWords = { isWord: () => false, named: [] };

/** The fields of a resource that identify it. */
const IDENTIFIERS = /^(id|type|key|name)$|_(ids?|names?)$/;

/** Any API token of HCP Terraform. https://developer.hashicorp.com/terraform/cloud-docs/api-docs#authentication */
const API_TOKEN = /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{40,}/g;

/**
 * Makes a function that takes secrets out of what a server says, because servers repeat in errors what they were sent. It is not
 * for texts of our own or of the model: what a person approves must not depend on what the model calls a secret.
 */
export function makeScrub(secrets: readonly string[], publicWords: () => PublicWords = () => NO_WORDS): Scrub {
  let find: FindSecrets | undefined;
  const scrubText = (text: string): string => {
    const withoutToken = text.replace(API_TOKEN, HIDDEN);
    find ??= makeFindSecrets(secrets);
    const spans = find(withoutToken);
    if (spans.length === 0) return withoutToken;
    const open = publicSpans(withoutToken, publicWords());
    return cut(
      withoutToken,
      spans.filter((span) => !open.some((one) => one[0] <= span[0] && span[1] <= one[1])),
    );
  };
  const scrub = (value: unknown): unknown => {
    if (typeof value === 'string') return scrubText(value);
    if (Array.isArray(value)) return value.map(scrub);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [scrubText(key), IDENTIFIERS.test(key) ? inner : scrub(inner)]),
    );
  };
  return scrub as Scrub;
}

function publicSpans(text: string, { isWord, named }: PublicWords): Span[] {
  const spanOf = ({ 0: found, index }: RegExpMatchArray): Span => [index ?? 0, (index ?? 0) + found.length];
  const known = Array.from(text.matchAll(/[\w-]+/g)).filter(({ 0: word }) => isWord(word));
  const given = named.flatMap((name) => {
    const spans: Span[] = [];
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const around = `${text[at - 1] ?? ' '}${text[at + name.length] ?? ' '}`;
      if (!/[\w-]/.test(around)) spans.push([at, at + name.length]);
    }
    return spans;
  });
  return [...known.map(spanOf), ...given];
}

function cut(text: string, spans: readonly Span[]): string {
  let result = '';
  let end = 0;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    // Parts of one secret that touch are one gap.
    if (from > end || result === '') result += `${text.slice(end, from)}${HIDDEN}`;
    end = Math.max(end, to);
  }
  return result + text.slice(end);
}
