import { globSync } from 'node:fs';
import { readText, repositoryFiles, repositoryRoot } from './repository-files.ts';

/** A hand-written module. */
export interface SourceFile {
  path: string;
  text: string;
  lines: number;
  /** Specifiers of all imports: static, of types, dynamic, re-exports, and `require`. */
  imports: string[];
  /** Names of the exports. */
  exports: string[];
  isTest: boolean;
}

export function sourceFiles(): SourceFile[] {
  return repositoryFiles()
    .filter((path) => /\.[cm]?[jt]s$/.test(path))
    .map(readSource);
}

/** The files that the generators write, which git does not know. They are there once the packages are built. */
export function generatedFiles(): SourceFile[] {
  return globSync('packages/*/src/generated/*.ts', { cwd: repositoryRoot }).map(readSource);
}

function readSource(path: string): SourceFile {
  const text = readText(path);
  return {
    path,
    text,
    lines: text.trimEnd().split('\n').length,
    imports: importsOf(text),
    exports: exportsOf(text),
    isTest: /\.test(-d)?\.[cm]?[jt]s$/.test(path),
  };
}

/** Regular expressions are enough for code that Biome has formatted. A specifier with `$` is part of a template. */
export function importsOf(text: string): string[] {
  const forms = [
    /^(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*['"]([^'"\n$]+)['"]/gm,
    /\b(?:import|require|require\.resolve|import\.meta\.resolve)\(\s*['"]([^'"\n$]+)['"]/g,
    /\bcreateRequire\([^)]*\)\(\s*['"]([^'"\n$]+)['"]/g,
  ];
  return forms.flatMap((form) => [...text.matchAll(form)].map(([, specifier = '']) => specifier));
}

function exportsOf(text: string): string[] {
  const declared = text.matchAll(
    /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|const|let|interface|type|enum) (\w+)/gm,
  );
  const listed = text.matchAll(/^export (?:type )?\{([^}]*)\}/gm);
  return [
    ...[...declared].map(([, name = '']) => name),
    ...[...listed].flatMap(([, names = '']) => names.split(',').map((name) => name.trim().split(/\s+/).at(-1) ?? '')),
  ].filter(Boolean);
}
