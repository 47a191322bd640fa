import type { ApiModel } from '@hcptf/generator-kit';
import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from 'openapi-typescript';
import ts from 'typescript';

/** TypeScript types of every path, schema and operation, by openapi-typescript. */
export async function printTypes(model: ApiModel): Promise<string> {
  const nodes = await openapiTS(structuredClone(model.document) as unknown as OpenAPI3, {
    alphabetize: false,
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => openEnum(schema) ?? binary(schema),
  });
  return astToString(nodes);
}

/**
 * `anyOf: [{ enum }, { type: string }]` types as the known values plus any other string. A plain `| string` would
 * swallow the literals, and with them the editor's completion.
 */
function openEnum(schema: SchemaObject): ts.TypeNode | undefined {
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
function binary(schema: SchemaObject): ts.TypeNode | undefined {
  if (schema.format !== 'binary') return undefined;
  return ts.factory.createTypeReferenceNode('Blob');
}
