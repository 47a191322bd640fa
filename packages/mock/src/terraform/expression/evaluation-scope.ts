import type { Value } from './value.ts';

/** What expressions can name, and the files that functions read. */
export interface EvaluationScope {
  /**
   * What the first names of a path stand for, and how many of them that takes: of `var.tags.Name` two.
   * @throws ConfigurationError for what is not declared
   */
  resolve(path: readonly string[]): { value: Value; used: number };
  /** A file of the configuration, by its path from the root module; undefined for none. */
  readFile(path: string): Uint8Array | undefined;
  /** Paths of all files, from the root module. */
  filePaths(): Iterable<string>;
}
