/** The known names that are most similar to a wrong one, best first; empty where no name is similar. */
function suggestNames(wrong: string, known: Iterable<string>): string[] {
  const limit = Math.max(2, Math.floor(wrong.length / 3));
  return [...known]
    .map((name) => ({ name, distance: distance(wrong.toLowerCase(), name) }))
    .filter((candidate) => candidate.distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map((candidate) => candidate.name);
}

/** ` (did you mean "runs"?)`, or nothing. */
export function didYouMean(wrong: string, known: Iterable<string>): string {
  const names = suggestNames(wrong, known).map((name) => `"${name}"`);
  return names.length === 0 ? '' : ` (did you mean ${names.join(' or ')}?)`;
}

/** https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
