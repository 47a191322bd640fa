/**
 * A regular expression of Go's RE2, as JavaScript has it. https://github.com/google/re2/wiki/Syntax
 * @param fail called with the reason where it cannot be read
 */
export function goPattern(pattern: string, flags: string, fail: (reason: string) => never): RegExp {
  const [, own = ''] = /^\(\?([imsU]+)\)/.exec(pattern) ?? [];
  const body = pattern
    .slice(own === '' ? 0 : own.length + 3)
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\A', '(?<![\\s\\S])')
    .replaceAll('\\z', '(?![\\s\\S])')
    .replace(
      /\[\[:(\^?)(alnum|alpha|digit|lower|punct|space|upper|word):\]\]/g,
      (_, not: string, name: string) => `[${not}${CLASSES[name]}]`,
    )
    .replace(/\[:(alnum|alpha|digit|lower|punct|space|upper|word):\]/g, (_, name: string) => CLASSES[name] ?? '');
  try {
    return new RegExp(body, `u${flags}${own.replace('U', '')}`);
  } catch {
    try {
      return new RegExp(body, `${flags}${own.replace('U', '')}`);
    } catch {
      return fail(`invalid regexp pattern: ${pattern}`);
    }
  }
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
};
