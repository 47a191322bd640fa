/** A place in a pattern, and what takes a path on from there. */
type Step =
  | { readonly kind: 'one'; readonly accepts: (character: string) => boolean }
  /** `*`: any number of characters but `/`. */
  | { readonly kind: 'part' }
  /** `**` at the end: the rest, whatever it is. */
  | { readonly kind: 'rest' }
  /** A `**` before something: nothing, or any number of whole directories. `inside` is the way through them. */
  | { readonly kind: 'directories' }
  | { readonly kind: 'inside' };

/**
 * Compiles a pattern of `.terraformignore`. All places of the pattern that a path can have come to are followed at the same time,
 * so that the time is that of path times pattern; a regular expression would try each way by itself, of which there are more than
 * can be counted.
 * @returns whether a path matches; undefined for a pattern with a group that is none
 */
export function compileGlob(glob: string): ((path: string) => boolean) | undefined {
  const steps = readSteps(glob);
  return steps && ((path) => matches(steps, path));
}

function readSteps(glob: string): Step[] | undefined {
  const steps: Step[] = [];
  const characters = [...glob];
  const lastBracket = characters.lastIndexOf(']');
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    if (character === '*' && characters[at + 1] === '*') {
      at += characters[at + 2] === '/' ? 2 : 1;
      if (at === characters.length - 1) steps.push(REST);
      // One after another says no more than one.
      else if (steps.at(-1) !== INSIDE) steps.push(DIRECTORIES, INSIDE);
    } else if (character === '*') {
      steps.push(PART);
    } else if (character === '?') {
      steps.push({ kind: 'one', accepts: (other) => other !== '/' });
    } else if (character === '[' && at < lastBracket) {
      const end = characters.indexOf(']', at);
      const accepts = readGroup(characters.slice(at, end + 1).join(''));
      if (!accepts) return undefined;
      steps.push({ kind: 'one', accepts });
      at = end;
    } else {
      const literal = character === '\\' && at + 1 < characters.length ? characters[++at] : character;
      steps.push({ kind: 'one', accepts: (other) => other === literal });
    }
  }
  return steps;
}

const REST: Step = { kind: 'rest' };
const PART: Step = { kind: 'part' };
const DIRECTORIES: Step = { kind: 'directories' };
const INSIDE: Step = { kind: 'inside' };

/** `[a-z]`, `[!a]`: one character, so that nothing is left to try in another way. */
function readGroup(text: string): ((character: string) => boolean) | undefined {
  try {
    const group = new RegExp(text.replace(/^\[!/, '[^').replace(/\\/g, '\\\\'), 'u');
    return (character) => group.test(character);
  } catch {
    return undefined;
  }
}

function matches(steps: readonly Step[], path: string): boolean {
  /** The character at which a place was last come to, so that none is followed twice. */
  const reached = new Int32Array(steps.length + 1).fill(-1);
  let places: number[] = [];
  let index = 0;
  const mark = (place: number): boolean => {
    if (reached[place] === index) return false;
    reached[place] = index;
    places.push(place);
    return true;
  };
  const reach = (first: number): void => {
    for (let place = first; mark(place); ) {
      const kind = steps[place]?.kind;
      if (kind === 'part' || kind === 'rest') place += 1;
      if (kind === 'directories') {
        mark(place + 1);
        place += 2;
      }
    }
  };
  reach(0);
  for (const character of path) {
    const before = places;
    places = [];
    index += 1;
    for (const place of before) {
      const step = steps[place];
      if (step?.kind === 'one' && step.accepts(character)) reach(place + 1);
      if (step?.kind === 'part' && character !== '/') reach(place);
      if (step?.kind === 'rest' || step?.kind === 'inside') reach(place);
      if (step?.kind === 'inside' && character === '/') reach(place + 1);
    }
    if (places.length === 0) return false;
  }
  return reached[steps.length] === index;
}
