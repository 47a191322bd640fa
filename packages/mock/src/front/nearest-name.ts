/** Returns the name that comes closest to another; undefined if none is near. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const candidate of names) {
    const distance = unlikeness(name.toLowerCase(), candidate.toLowerCase());
    if (!best || distance < best.distance) best = { name: candidate, distance };
  }
  return best && best.distance < 0.6 ? best.name : undefined;
}

/** Compares two words by their pairs of letters: 0 for equal words, 1 for words that have no pair in common. */
export function unlikeness(one: string, other: string): number {
  const [mine, theirs] = [pairsOf(one), pairsOf(other)];
  const shared = [...mine].filter((pair) => theirs.has(pair)).length;
  return 1 - (2 * shared) / (mine.size + theirs.size);
}

function pairsOf(word: string): Set<string> {
  const padded = ` ${word} `;
  return new Set(Array.from(padded.slice(1), (_, index) => padded.slice(index, index + 2)));
}
