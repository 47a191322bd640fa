import type { ApiModel } from './api-model.ts';

/**
 * A pure function from the model to files: no file access, no network, no clock, no randomness.
 * The kit finds it as the export `generator` of `generators/<name>/src/index.ts`.
 */
export interface Generator {
  /** Name of the folder in `generators/` and of the one in `packages/` that it fills. */
  name: string;
  /** The committed digest that reviewers read, such as `SURFACE.md`. */
  surface?: string;
  generate(model: ApiModel): GeneratedFile[] | Promise<GeneratedFile[]>;
}

export interface GeneratedFile {
  /** Path below `packages/<name>/src/generated`. */
  path: string;
  /** Text without the header, which the kit adds. */
  contents: string;
}
