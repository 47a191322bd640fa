import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/** One operation of the specification, as far as the tests of this package look at it. */
export interface BundledOperation {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly example?: unknown;
  }[];
  /** Flat arguments that tools leave out on purpose, `x-tool.omit`. */
  readonly omitted: readonly string[];
  readonly requests: readonly BundledExample[];
  /** Successful answers: a document, or undefined for an empty body. */
  readonly answers: readonly BundledExample[];
  /** Validates a request document. */
  readonly validate: ValidateFunction | undefined;
}

export interface BundledExample {
  readonly name: string;
  readonly value: unknown;
}

interface Message {
  content?: Record<string, { examples?: Record<string, { value: unknown }> }>;
  headers?: Record<string, unknown>;
}

interface Operation {
  operationId: string;
  parameters?: ({ $ref: string } | BundledOperation['parameters'][0])[];
  requestBody?: Message;
  'x-alias-of'?: string;
  'x-tool'?: { omit?: Record<string, string> };
  responses: Record<string, Message & { $ref?: string }>;
}

/** The operations of the bundled specification, with their examples. */
export function readBundle(): BundledOperation[] {
  const path = createRequire(import.meta.url).resolve('@hcptf/openapi');
  const document = JSON.parse(readFileSync(path, 'utf8')) as { paths: Record<string, Record<string, Operation>> };
  const ajv = makeAjv();
  ajv.addSchema(document, 'openapi.json');
  const follow = <Target extends object>(value: Target | { $ref: string }): Target =>
    '$ref' in value && value.$ref ? follow(lookUp(document, String(value.$ref)) as Target) : (value as Target);
  const main = (alias: Operation) =>
    Object.values(document.paths)
      .flatMap((item) => Object.values(item))
      .find(({ operationId }) => operationId === alias['x-alias-of']);
  return Object.entries(document.paths).flatMap(([route, item]) =>
    Object.entries(item).map(([method, operation]): BundledOperation => {
      const [mediaType] = Object.keys(operation.requestBody?.content ?? {});
      const place = ['paths', route, method, 'requestBody', 'content', mediaType ?? '', 'schema'];
      return {
        operationId: operation.operationId,
        parameters: (operation.parameters ?? []).map((parameter) => follow(parameter)),
        omitted: [operation, main(operation)].flatMap((one) => Object.keys(one?.['x-tool']?.omit ?? {})),
        requests: examplesOf(operation.requestBody),
        answers: Object.entries(operation.responses)
          .filter(([status]) => Number(status) < 400)
          .flatMap(([, response]) => answersOf(follow(response))),
        validate: mediaType ? ajv.compile({ $ref: `openapi.json#/${place.map(encodePart).join('/')}` }) : undefined,
      };
    }),
  );
}

/** An ajv that reads JSON Schema 2020-12 as the specification uses it. */
export function makeAjv(): Ajv2020 {
  return new Ajv2020({ strict: false, allErrors: true, formats: fullFormats });
}

function answersOf(response: Message): BundledExample[] {
  if (response.headers?.['location'] ?? response.headers?.['Location']) {
    return [{ name: 'redirect', value: { location: 'https://archivist.terraform.io/v1/object/x' } }];
  }
  return response.content ? examplesOf(response) : [{ name: 'empty', value: undefined }];
}

function examplesOf(message: Message | undefined): BundledExample[] {
  return Object.values(message?.content ?? {}).flatMap(({ examples }) =>
    Object.entries(examples ?? {}).map(([name, { value }]) => ({ name, value })),
  );
}

function lookUp(document: object, reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((place, key) => (place as Record<string, unknown>)[key], document);
}

function encodePart(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
