/** Says of a path below the configuration's root whether the archive leaves it out. */
export interface TerraformIgnore {
  /** @param path with `/` between its parts; that of a directory ends in `/` */
  excludes(path: string): boolean;
  /** True for a directory of which nothing can be included again, so that it need not be walked. */
  excludesAllBelow(path: string): boolean;
}

// The defaults hold beside those of the file. https://developer.hashicorp.com/terraform/cli/cloud/settings#excluding-files-from-upload
const DEFAULTS = ['.terraform/', '!.terraform/modules/', '.git/'];

interface Rule {
  pattern: RegExp;
  negated: boolean;
}

/**
 * Reads a `.terraformignore`, so that the archive holds what the terraform CLI would put into it. That differs from
 * `.gitignore`: the last rule that matches decides, also for what is below an excluded directory, and a pattern
 * without a `/` at its end does not reach into directories.
 * https://github.com/hashicorp/go-slug/blob/main/internal/ignorefiles/terraformignore.go
 */
export function readTerraformIgnore(text: string): TerraformIgnore {
  const rules = [...DEFAULTS, ...text.split('\n')].flatMap(readRule);
  const lastNegation = rules.findLastIndex(({ negated }) => negated);
  const decisive = (path: string) => rules.findLastIndex(({ pattern }) => pattern.test(path.normalize('NFC')));
  const excluded = (index: number) => rules[index]?.negated === false;
  return {
    excludes: (path) => excluded(decisive(path)),
    excludesAllBelow(path) {
      const index = decisive(path);
      return excluded(index) && index > lastNegation;
    },
  };
}

function readRule(line: string): Rule[] {
  const trimmed = line.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return [];
  const negated = trimmed.startsWith('!');
  const text = (negated ? trimmed.slice(1) : trimmed).normalize('NFC');
  if (text === '') return [];
  const whole = text.endsWith('/') ? `${text}**` : text;
  const pattern = toPattern(whole.startsWith('/') ? whole.slice(1) : `**/${whole}`);
  return pattern ? [{ pattern, negated }] : [];
}

/** Undefined for a pattern with an unfinished group, which the CLI passes over as well. */
function toPattern(glob: string): RegExp | undefined {
  const source = glob.replace(/\*\*\/?|\*|\?|\[[^\]]*\]|\\.|./gsu, (part, offset: number) => {
    if (part.startsWith('**')) return offset + part.length === glob.length ? '.*' : '(.*/)?';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 1 && part.startsWith('[')) return part.replace(/^\[!/, '[^').replace(/\\/g, '\\\\');
    return part.startsWith('\\') && part.length > 1 ? literal(part.slice(1)) : literal(part);
  });
  try {
    return new RegExp(`^${source}$`, 'su');
  } catch {
    return undefined;
  }
}

function literal(character: string): string {
  return character.replace(/[\^$\\.*+?()[\]{}|/]/, '\\$&');
}
