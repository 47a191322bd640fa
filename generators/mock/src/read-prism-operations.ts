import type { OpenApiDocument } from '@hcptf/generator-kit';
import { transformOas3Operations } from '@stoplight/http-spec/oas3/operation';
import { bundleTarget } from '@stoplight/json';
import type { IHttpOperation } from '@stoplight/types';
import { dereferencePaths } from './dereference-paths.ts';

/** Prism's own model of the operations, as its `getHttpOperationsFromSpec` makes it. */
export function readPrismOperations(document: OpenApiDocument): IHttpOperation[] {
  const { paths, recursive } = dereferencePaths(document);
  const dereferenced = { ...document, paths };
  return transformOas3Operations(dereferenced).map((operation) =>
    recursive.has(paths[operation.path]?.[operation.method] ?? {})
      ? bundleTarget({
          document: { ...dereferenced, __target__: operation },
          path: '#/__target__',
          cloneDocument: false,
        })
      : operation,
  );
}
