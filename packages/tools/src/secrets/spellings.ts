/** Shorter lines of a secret are too common to be looked for on their own. */
const SHORTEST_LINE = 8;
/** A secret of more characters is looked for only as it is, in JSON and in URLs. */
const LONGEST = 64 * 1024;

/** The ways in which a server may write a secret that it repeats: in JSON, in URLs, in HTML, in base64, with other line ends. */
export function spellingsOf(secret: string): string[] {
  const long = secret.length > LONGEST;
  const pieces = [secret, ...(long ? [] : piecesOf(secret))];
  return [...new Set(pieces.flatMap((piece) => [piece, ...textual(piece), ...(long ? [] : binary(piece))]))];
}

/** Lines, and the texts within a JSON document such as a service account key. */
function piecesOf(secret: string): string[] {
  const lines = secret.split(/(?:\r|\n|\\r|\\n)+/).map((line) => line.trim());
  const ends = lines.length > 1 ? ['\n', '\r\n'].map((end) => secret.replace(/\r\n|\r|\n/g, end)) : [];
  return [...ends, ...lines.filter((line) => line.length >= SHORTEST_LINE)];
}

function textual(text: string): string[] {
  const json = inJson(text);
  const escaped = [
    json,
    json.replaceAll('/', '\\/'),
    json.replace(/[<>&]/g, unicodeEscape),
    json.replace(/[^\0-\x7f]/g, unicodeEscape),
    inJson(json),
  ];
  const encoded = [text, json].flatMap((one) => {
    const url = encodeURIComponent(toWellFormed(one));
    const strict = url.replace(/[!'()*~]/g, percentEscape);
    return [url, strict, url.replaceAll('%20', '+'), strict.replaceAll('%20', '+'), encodeURIComponent(url)];
  });
  const lower = encoded.map((url) => url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()));
  const html = [
    ['&quot;', '&#39;'],
    ['&#34;', '&#39;'],
    ['&quot;', '&#x27;'],
  ].flatMap(([double = '', single = '']) => [text, json].map((one) => inHtml(one, double, single)));
  return [...escaped, ...encoded, ...lower, ...html];
}

/** Base64 of a part of a longer text depends on where the part begins, so each of the three ways is looked for. */
function binary(text: string): string[] {
  const bytes = new TextEncoder().encode(toWellFormed(text));
  if (bytes.length < SHORTEST_LINE) return [];
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const base64 = [0, 1, 2].map((before) => {
    const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const whole = btoa(`${'\0'.repeat(before)}${characters}`);
    // The first and the last characters hold bits of the neighbours, too.
    const first = Math.ceil((before * 4) / 3);
    const last = Math.floor(((before + bytes.length) * 4) / 3);
    return whole.slice(first, last);
  });
  return [hex, hex.toUpperCase(), ...base64, ...base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_'))];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function inHtml(text: string, double: string, single: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', double)
    .replaceAll("'", single);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function percentEscape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** encodeURIComponent throws for half a surrogate pair. */
function toWellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
