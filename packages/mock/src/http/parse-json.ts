/** JSON.parse reads deeper texts, but JSON.stringify fails at some thousands of levels. */
const MAX_LEVELS = 500;

/** @throws SyntaxError for a text that is not JSON, or that is nested too deep */
export function parseJson(text: string): unknown {
  if (levelsIn(text) > MAX_LEVELS) throw new SyntaxError(`it is nested in more than ${MAX_LEVELS} levels`);
  return JSON.parse(text);
}

/** Returns an upper bound, and counts exactly only if there could be too many levels: this runs for every body. */
function levelsIn(text: string): number {
  const possible = countOf('{', text) + countOf('[', text);
  if (possible <= MAX_LEVELS) return possible;
  let [level, deepest, isQuoted] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted && character === '\\') at++;
    else if (isQuoted) continue;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++level);
    else if (character === '}' || character === ']') level--;
  }
  return deepest;
}

function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}
