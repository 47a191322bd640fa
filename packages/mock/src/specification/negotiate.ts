import { isJson, mediaTypeOf } from '../http/media-type.ts';

interface Range {
  type: string;
  quality: number;
}

/**
 * Chooses the media type of a response.
 * @param accept the Accept header; absent or empty takes anything
 * @returns undefined when the header accepts none of the offers or cannot be read
 */
export function negotiate(accept: string | undefined, offers: readonly string[]): string | undefined {
  if (!accept?.trim()) return offers[0];
  const ranges = accept.split(',').map(parseRange);
  const rated = offers.map((offer) => ({ offer, ...rate(offer, ranges) }));
  rated.sort((a, b) => b.quality - a.quality || a.position - b.position);
  return rated[0] && rated[0].quality > 0 ? rated[0].offer : undefined;
}

/** Quality and place in the header of the range that fits the offer most narrowly. */
function rate(offer: string, ranges: Range[]): { quality: number; position: number } {
  const [family] = offer.split('/');
  const fits = [
    (type: string) => type === offer,
    // JSON clients that do not know JSON:API ask for application/json and the other way round; both work in reality.
    (type: string) => isJson(type) && isJson(offer),
    (type: string) => type === `${family}/*`,
    (type: string) => type === '*/*',
  ];
  for (const fit of fits) {
    const position = ranges.findIndex(({ type }) => fit(type));
    const range = ranges[position];
    if (range) return { quality: range.quality, position };
  }
  return { quality: 0, position: ranges.length };
}

function parseRange(text: string): Range {
  const type = mediaTypeOf(text);
  const quality = /;\s*q\s*=\s*([\d.]+)/i.exec(text)?.[1];
  return { type: type ?? '', quality: quality === undefined ? 1 : Number(quality) || 0 };
}
