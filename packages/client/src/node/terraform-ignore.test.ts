import { describe, expect, test } from 'vitest';
import { readTerraformIgnore } from './terraform-ignore.ts';

// File and expectations of go-slug's own test, internal/ignorefiles/terraformignore_test.go
const file = `# comments are ignored
 # extra spaces are irrelevant
# ignore a file
   baz.txt
# below is an empty line

# ignore a directory
terraform.d/
# negate ignoring a directory at the root
!/terraform.d/
# ignore a file at a subpath
**/foo/bar.tf
# ignore files with specific endings
foo/*.md
# character groups
bar/something-[a-z].txt
# ignore a file
boop.txt
# but not one at the current directory
!/boop.txt
`;

describe('readTerraformIgnore', () => {
  test.each([
    ['.terraform/', true],
    ['included.txt', false],
    ['.terraform/foo/bar', true],
    ['.terraform/foo/bar/more/directories/so/many', true],
    ['.terraform/foo/ignored-subdirectory/', true],
    ['.terraform/modules/x/main.tf', false],
    ['baz.txt', true],
    ['parent/foo/baz.txt', true],
    ['parent/foo/bar.tf', true],
    ['parent/bar/bar.tf', false],
    ['something/with-baz.txt', false],
    ['something/baz.x', false],
    ['foo/ignored-doc.md', true],
    ['bar/something-a.txt', true],
    ['some-module/terraform.d/x', true],
    ['terraform.d/', false],
    ['terraform.d/foo', false],
    ['terraform.d', false],
    ['baz/boop.txt', true],
    ['boop.txt', false],
  ])('of %s says %s, as the CLI does', (path, excluded) => {
    expect(readTerraformIgnore(file).excludes(path)).toBe(excluded);
  });

  test('a rule can be taken back below an excluded directory, and the defaults, too', () => {
    const rules = readTerraformIgnore('src/**/*\n!src/foo/bar.txt\nlogs/\n!.git/\n');
    expect(rules.excludes('src/baz/ignored')).toBe(true);
    expect(rules.excludes('src/foo/bar.txt')).toBe(false);
    expect(rules.excludes('.git/config')).toBe(false);
  });

  test('only a directory that no later rule reaches into is passed over', () => {
    const rules = readTerraformIgnore('first/\n!src/keep.txt\nlogs/\n');
    expect(rules.excludesAllBelow('first/')).toBe(false);
    expect(rules.excludesAllBelow('logs/')).toBe(true);
    expect(readTerraformIgnore('').excludesAllBelow('.git/')).toBe(true);
    expect(readTerraformIgnore('').excludesAllBelow('.terraform/')).toBe(false);
  });

  test.each([
    ['données.txt', 'donne\u0301es.txt', true],
    ['a+b(c).tf', 'a+b(c).tf', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['file?.tf', 'file1.tf', true],
    ['file?.tf', 'file/.tf', false],
    ['[!a].tf', 'b.tf', true],
    ['unfinished[', 'x', false],
    ['!', 'x', false],
    ['crlf.txt\r', 'crlf.txt', true],
    ['/root.txt', 'sub/root.txt', false],
    ['a/**/z', 'a/z', true],
    ['a/**/z', 'a/b/c/z', true],
  ])('pattern %j and path %j: %s', (pattern, path, excluded) => {
    expect(readTerraformIgnore(pattern).excludes(path)).toBe(excluded);
  });
});
