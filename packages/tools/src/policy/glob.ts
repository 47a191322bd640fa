/** Whether a text matches a glob of `*` and `?`. Case does not count, as in names of organizations. */
export function matchesGlob(glob: string, text: string): boolean {
  return match(glob.toLowerCase(), text.toLowerCase());
}

/** Not a regular expression, so that no glob is slow: only the last `*` is ever tried again. */
function match(glob: string, text: string): boolean {
  let star = -1;
  let from = 0;
  let at = 0;
  let index = 0;
  while (index < text.length) {
    if (at < glob.length && (glob[at] === '?' || (glob[at] !== '*' && glob[at] === text[index]))) {
      at++;
      index++;
    } else if (glob[at] === '*') {
      star = at++;
      from = index;
    } else if (star >= 0) {
      at = star + 1;
      index = ++from;
    } else return false;
  }
  while (glob[at] === '*') at++;
  return at === glob.length;
}
