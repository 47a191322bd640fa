import type { OperationEntry } from './operation-entry.ts';
import type { PrismContent, PrismOperation, PrismResponse } from './prism-operation.ts';

/** What `generators/mock` made of a specification. */
export interface PreparedOperations {
  /** By operationId. */
  table: Readonly<Record<string, OperationEntry>>;
  /** Returns the same object each time. @throws Error for an id that is not in the table */
  operation(operationId: string): PrismOperation;
}

/** The operations of a whole specification, which is slow for a large one. */
export function allOperations({ table, operation }: PreparedOperations): PrismOperation[] {
  return Object.keys(table).map(operation);
}

/** What occurs more than once stands in a table of its own, and its index where it is used. */
type PackedOperation = Omit<PrismOperation, 'request' | 'responses'> & {
  request: { body?: { required?: boolean; contents: PackedContent[] } };
  responses: number[];
};

type PackedResponse = Omit<PrismResponse, 'contents'> & { contents: PackedContent[] };

type PackedContent = Omit<PrismContent, 'schema'> & { schema?: number };

/**
 * Reads `prism-operations.json`, which has a line for each operation, response and schema. A line is parsed at its first
 * use, so that a start takes no longer for a larger specification. Each is one object for all who use it: Prism compiles
 * a schema once for each object.
 */
export function readOperations(table: PreparedOperations['table'], text: string): PreparedOperations {
  const { operations = [], responses = [], schemas = [] } = readSections(text);
  const lines = new Map(operations.map((line) => [/^\{"iid":"(\w+)"/.exec(line)?.[1] ?? line, line]));
  const odd = [...lines.keys(), ...Object.keys(table)].find((id) => !lines.has(id) || !Object.hasOwn(table, id));
  if (odd !== undefined) throw new Error(`the generated files of the mock do not fit together: ${odd} is in one only`);

  const schemaAt = once((index: number) => JSON.parse(schemas[index] ?? '') as object);
  const unpackContents = (contents: PackedContent[]): PrismContent[] =>
    contents.map(({ schema, ...content }) =>
      schema === undefined ? content : { ...content, schema: schemaAt(schema) },
    );
  const responseAt = once((index: number): PrismResponse => {
    const response = JSON.parse(responses[index] ?? '') as PackedResponse;
    return { ...response, contents: unpackContents(response.contents) };
  });
  const operation = once((operationId: string): PrismOperation => {
    const line = lines.get(operationId);
    if (line === undefined) throw new Error(`there is no operation ${operationId}`);
    const packed = JSON.parse(line) as PackedOperation;
    const { body, ...request } = packed.request;
    return {
      ...packed,
      request: { ...request, ...(body && { body: { ...body, contents: unpackContents(body.contents) } }) },
      responses: packed.responses.map(responseAt),
    };
  });
  return { table, operation };
}

/** The lines of each array, without the commas at their ends. */
function readSections(text: string): Record<string, string[]> {
  const sections: Record<string, string[]> = {};
  let section: string[] | undefined;
  for (const line of text.split('\n')) {
    const [, name] = /^"(\w+)": \[$/.exec(line) ?? [];
    if (name !== undefined) {
      section = [];
      sections[name] = section;
    } else if (line.startsWith(']')) section = undefined;
    else if (line !== '') section?.push(line.endsWith(',') ? line.slice(0, -1) : line);
  }
  return sections;
}

function once<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
