import { type ApiModel, takeNulls } from '@hcptf/generator-kit';
import type { GlobalContext, OpenAPI3, SchemaObject } from 'openapi-typescript';
import { astToString } from 'openapi-typescript/dist/lib/ts.mjs';
import { resolveRef } from 'openapi-typescript/dist/lib/utils.mjs';
import transformSchema from 'openapi-typescript/dist/transform/index.mjs';
import ts from 'typescript';
import { nameTypes } from './name-types.ts';

/** TypeScript types of every path, schema and operation, by openapi-typescript, with names for editors to show. */
export function printTypes(model: ApiModel): string {
  return astToString(nameTypes(makeTypes(model), model));
}

/** The types as `openapiTS()` makes them, which would validate and bundle first what `spec` has validated and bundled. */
export function makeTypes(model: ApiModel): ts.Node[] {
  const document = takeNulls(model.document) as unknown as OpenAPI3;
  const context: Partial<GlobalContext> = {
    // What is left out is off, as `openapiTS()` has it.
    injectFooter: [],
    discriminators: { objects: {}, refsHandled: [] }, // the rule schema-keywords refuses them
    silent: true,
    transform: (schema) => openEnum(schema) ?? binary(schema),
    resolve: <Target>($ref: string) => resolveRef<Target>(document, $ref, { silent: true }),
  };
  return transformSchema(document, context as GlobalContext);
}

/**
 * `anyOf: [{ enum }, { type: string }]` types as the known values plus any other string. A plain `| string` would
 * swallow the literals, and with them the editor's completion.
 */
export function openEnum(schema: SchemaObject): ts.TypeNode | undefined {
  const branches = (schema as { anyOf?: { type?: string; enum?: unknown[] }[] }).anyOf;
  const known = branches?.find((branch) => branch.enum)?.enum;
  const isOpen = branches?.some((branch) => branch.type === 'string' && !branch.enum);
  if (!known || !isOpen || !known.every((value) => typeof value === 'string')) return undefined;
  const factory = ts.factory;
  const anyString = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);
  const hasNull = branches?.some((branch) => branch.type === 'null');
  return factory.createUnionTypeNode([
    ...known.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value))),
    factory.createParenthesizedType(anyString),
    ...(hasNull ? [factory.createLiteralTypeNode(factory.createNull())] : []),
  ]);
}

/** Bytes are whatever fetch accepts as a body and gives back as one. */
export function binary(schema: SchemaObject): ts.TypeNode | undefined {
  if (schema.format !== 'binary') return undefined;
  return ts.factory.createTypeReferenceNode('Blob');
}
