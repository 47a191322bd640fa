import type { OperationEntry } from './operation-entry.ts';
import type { PrismOperation } from './prism.ts';

/** What `generators/mock` made of a specification. */
export interface PreparedOperations {
  /** By operationId. */
  table: Readonly<Record<string, OperationEntry>>;
  operations: PrismOperation[];
}

/** The contents of `prism-operations.json`: what occurs more than once stands in a table, and its index where it is used. */
export interface PackedOperations {
  operations: PackedOperation[];
  responses: PackedResponse[];
  schemas: object[];
}

type PackedOperation = Omit<PrismOperation, 'request' | 'responses'> & {
  request: { body?: { required?: boolean; contents: PackedContent[] } };
  responses: number[];
};

interface PackedResponse {
  contents: PackedContent[];
}

interface PackedContent {
  schema?: number;
}

/** Puts the table entries back into their places. Equal ones stay one object, so that Prism compiles each schema once. */
export function unpackOperations(packed: PackedOperations): PrismOperation[] {
  const unpackContents = (contents: PackedContent[]) =>
    contents.map((content) =>
      content.schema === undefined ? content : { ...content, schema: packed.schemas[content.schema] },
    );
  const responses = packed.responses.map((response) => ({ ...response, contents: unpackContents(response.contents) }));
  return packed.operations.map((operation) => {
    const { body } = operation.request;
    return {
      ...operation,
      request: { ...operation.request, ...(body && { body: { ...body, contents: unpackContents(body.contents) } }) },
      responses: operation.responses.map((index) => responses[index]),
    } as PrismOperation;
  });
}
