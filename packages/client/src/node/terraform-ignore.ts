import { compileGlob } from './compile-glob.ts';

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
  matches: (path: string) => boolean;
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
  const decisive = (path: string) => {
    const normal = path.normalize('NFC');
    return rules.findLastIndex(({ matches }) => matches(normal));
  };
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
  const matches = compileGlob(whole.startsWith('/') ? whole.slice(1) : `**/${whole}`);
  // The CLI passes over a pattern with a group that is none, as well.
  return matches ? [{ matches, negated }] : [];
}
