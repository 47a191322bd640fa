import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from './source-file.ts';

const files = sourceFiles();
const modules = files.filter(({ path }) => path.endsWith('.ts'));
const stem = (path: string) => basename(path).replace(/^\.|(\.test(-d)?|\.config|\.d)?\.[cm]?[jt]s$/g, '');
const kebab = (name: string) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

test('files are named in kebab-case, after what is in them', () => {
  const bad = files
    .map(({ path }) => path)
    .filter(
      (path) =>
        // A second part distinguishes tests of one file: send.faults.test.ts.
        !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(stem(path)) ||
        /^(utils?|commons?|helpers?|shared|misc|lib)$/.test(stem(path)),
    )
    .map(
      (path) =>
        `${path}: rename it in kebab-case after its main export; it has no utils, common, helpers, shared or misc`,
    );
  expect(bad).toEqual([]);
});

test('a module of one or two exports has the name of one of them', () => {
  const bad = modules
    .filter(({ path, isTest }) => !isTest && !/\.config\.ts$|^(index|cli|main)\.ts$/.test(basename(path)))
    .filter(({ exports }) => exports.length === 1 || exports.length === 2) // a program has none, a collection no main one
    .filter(({ path, exports }) => !exports.some((name) => `-${kebab(name)}-`.includes(`-${stem(path)}-`)))
    // Files of these folders are named after their resource type or library and their part in it.
    .filter(({ path }) => !/\/simulation\/resources\/|\/third-party\/|\/project\/given\//.test(path))
    .map(({ path, exports }) => `${path}: exports ${exports.join(', ')}; name the file after the main one`);
  expect(bad).toEqual([]);
});

test('exports are explicit and have names', () => {
  const bad = modules
    .filter(({ path }) => !path.endsWith('.config.ts'))
    .filter(({ text }) => /^export (default\b|\*)/m.test(text))
    .map(({ path }) => `${path}: name each export; "export default" and "export *" hide what a module offers`);
  expect(bad).toEqual([]);
});

test('a file is short enough to be read in one go', () => {
  const limit = ({ isTest }: { isTest: boolean }) => (isTest ? 300 : 200);
  const bad = files
    .filter((file) => file.lines > limit(file))
    .map((file) => `${file.path}: ${file.lines} lines, ${limit(file)} are allowed; split it by what it does`);
  expect(bad).toEqual([]);
});

test('a unit test stands beside the file that it tests', () => {
  const paths = new Set(files.map(({ path }) => path));
  const bad = files
    .filter(({ path, isTest }) => isTest && /^(packages|generators)\//.test(path))
    .filter(({ path }) => !paths.has(path.replace(/(\.[a-z-]+)?\.test(-d)?\.ts$/, '.ts')))
    .map(({ path }) => `${path}: there is no file of that name beside it; rename the test, or move it to test/`);
  expect(bad).toEqual([]);
});
