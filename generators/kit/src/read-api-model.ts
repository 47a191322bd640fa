import type { ApiModel, Body, Operation, Pagination, Parameter, Response, Risk, Server, Webhook } from './api-model.ts';
import { kebabCase } from './casing.ts';
import { GeneratorError } from './generator-error.ts';
import type { JsonSchema } from './json-schema.ts';
import type { OpenApiDocument, OpenApiMediaType, OpenApiOperation, OpenApiServer } from './open-api-document.ts';
import { readResources } from './read-resources.ts';
import { resolveReference, resolveSchema } from './resolve.ts';
import { SchemaReader } from './schema-reader.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const RISKS: readonly string[] = ['read', 'write', 'destructive', 'apply', 'privilege', 'secret'] satisfies Risk[];
const PAGINATIONS: readonly string[] = ['without-totals', 'on-request', 'counts'] satisfies Pagination[];

/**
 * Reads a bundled specification into the model that all generators share.
 * @throws GeneratorError for anything that the model cannot hold, instead of dropping it
 */
export function readApiModel(document: OpenApiDocument): ApiModel {
  const schemas = document.components?.schemas ?? {};
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => readOperation(document, path, method, operation)),
  );
  for (const operation of operations) {
    if (operation.aliasOf && !operations.some((other) => other.operationId === operation.aliasOf)) {
      throw new GeneratorError(operation, `x-alias-of names ${operation.aliasOf}`, 'name an operation that exists');
    }
  }
  const resourceTypes = readResourceTypes(schemas);
  const { resources, places, rules } = readResources(operations, resourceTypes, new SchemaReader(schemas));
  const order = document.tags.map((tag) => tag.name);
  return {
    title: document.info.title,
    tags: document.tags.map(({ name, description = '' }) => ({ name, description })),
    operations: operations
      .map((operation) => ({ ...operation, rule: rules.get(operation.operationId) }))
      .sort((a, b) => order.indexOf(a.tag) - order.indexOf(b.tag)),
    schemas,
    resourceTypes,
    resources,
    places,
    webhooks: Object.entries(document.webhooks ?? {}).map(([name, item]) => readWebhook(name, item)),
    document,
  };
}

function readOperation(document: OpenApiDocument, path: string, method: string, raw: OpenApiOperation): Operation {
  const [tag = ''] = raw.tags;
  const file = `spec/operations/${tag}/${kebabCase(raw.operationId)}.yaml`;
  const where = { file, operationId: raw.operationId };
  const fail = (problem: string, remedy: string) => new GeneratorError(where, problem, remedy);
  if (!isOneOf(METHODS, method)) throw fail(`method ${method} has no translation`, `use one of ${METHODS.join(', ')}`);
  const { 'x-access': access, 'x-risk': risk, 'x-permission': permission } = raw;
  if (!access || !risk || !RISKS.includes(risk) || permission === undefined || !raw['x-token-types']) {
    throw fail('x-access, x-risk, x-permission or x-token-types is missing or unknown', 'state all four');
  }
  const parameters = (raw.parameters ?? []).map((parameter): Parameter => {
    const found = resolveReference(document, 'parameters', parameter);
    if (found.in === 'cookie') throw fail(`parameter ${found.name} is a cookie`, 'use path, query or header');
    const style = found.style ?? (found.in === 'query' ? 'form' : 'simple');
    if (style !== 'simple' && style !== 'form' && style !== 'deepObject') {
      throw fail(`parameter ${found.name} has style ${style}`, 'use form, simple or deepObject');
    }
    return {
      name: found.name,
      in: found.in,
      required: found.required ?? false,
      description: found.description,
      style,
      explode: found.explode ?? style !== 'simple',
      schema: found.schema,
      example: found.example,
      sensitive: found['x-sensitive'] ?? false,
    };
  });
  const paged = parameters.some((parameter) => parameter.name === 'page[number]');
  const pagination = raw['x-pagination'] ?? (paged ? 'full' : 'none');
  if (raw['x-pagination'] && !PAGINATIONS.includes(raw['x-pagination'])) {
    throw fail(`x-pagination: ${pagination} is unknown`, `use one of ${PAGINATIONS.join(', ')}`);
  }
  return {
    ...where,
    tag,
    method,
    path,
    server: readServer(document, raw),
    summary: raw.summary.trim(),
    description: raw.description?.trim(),
    documentation: raw.externalDocs?.url,
    access,
    risk: risk as Risk,
    permission,
    tokenTypes: raw['x-token-types'],
    webhookEvents: raw['x-webhook-events'] ?? [],
    rateLimit: raw['x-rate-limit'],
    pagination: pagination as Pagination,
    aliasOf: raw['x-alias-of'],
    touches: raw['x-touches'],
    rule: undefined,
    authenticated: (raw.security ?? document.security ?? []).length > 0,
    parameters,
    body: readBody(raw, fail),
    responses: readResponses(document, raw, fail),
    tool: {
      arguments: raw['x-tool']?.arguments ?? {},
      omit: raw['x-tool']?.omit ?? {},
      values: raw['x-tool']?.values ?? {},
      details: raw['x-tool']?.details ?? [],
      default: raw['x-tool']?.default ?? false,
      exclude: raw['x-tool']?.exclude,
    },
  };
}

function readBody(raw: OpenApiOperation, fail: (problem: string, remedy: string) => GeneratorError): Body | undefined {
  if (!raw.requestBody) return undefined;
  const [content, ...others] = Object.entries(raw.requestBody.content);
  if (!content || others.length > 0) {
    throw fail('the request body has none or several media types', 'state exactly one media type');
  }
  const [mediaType, { schema, examples }] = content;
  if (!schema) throw fail('the request body has no schema', 'state its schema');
  return { required: raw.requestBody.required ?? false, mediaType, schema, examples: readExamples(examples) };
}

function readResponses(
  document: OpenApiDocument,
  raw: OpenApiOperation,
  fail: (problem: string, remedy: string) => GeneratorError,
): Response[] {
  const responses = Object.entries(raw.responses).map(([status, response]): Response => {
    if (!/^[1-5]\d\d$/.test(status)) throw fail(`response ${status} is not a status`, 'state each status by number');
    const found = resolveReference(document, 'responses', response);
    const headers = Object.entries(found.headers ?? {}).map(([name, header]) => [
      name.toLowerCase(),
      resolveReference(document, 'headers', header).schema,
    ]);
    return {
      status: Number(status),
      description: found.description,
      headers: Object.fromEntries(headers),
      contents: Object.entries(found.content ?? {}).map(([mediaType, { schema, examples }]) => ({
        mediaType,
        schema,
        examples: readExamples(examples),
      })),
    };
  });
  if (!responses.some((response) => response.status < 400)) {
    throw fail('no response below 400 is described', 'describe what success looks like');
  }
  return responses.sort((a, b) => a.status - b.status);
}

function readExamples(examples: OpenApiMediaType['examples']): { name: string; value: Body['examples'][0]['value'] }[] {
  return Object.entries(examples ?? {}).map(([name, { value }]) => ({ name, value }));
}

function readServer(document: OpenApiDocument, raw: OpenApiOperation): Server {
  const server: OpenApiServer = raw.servers?.[0] ?? document.servers[0] ?? { url: '' };
  const basePath = server.url.replace(/^[a-z]+:\/\/[^/]*/, '').replace(/\/$/, '');
  return { url: server.url, basePath, own: raw.servers !== undefined };
}

function readResourceTypes(schemas: Record<string, JsonSchema>): Record<string, string> {
  const types: Record<string, string> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const type = schema.properties?.['type'];
    if (!type || !schema.properties?.['attributes']) continue;
    const value = resolveSchema(type, schemas).const;
    if (typeof value === 'string') types[name] = value;
  }
  return types;
}

function readWebhook(name: string, item: Record<string, OpenApiOperation>): Webhook {
  const operation = item['post'];
  const content = operation?.requestBody?.content['application/json'];
  if (!operation || !content?.schema) {
    throw new GeneratorError(
      `spec/openapi.yaml (webhook ${name})`,
      'a webhook is a POST with an application/json body',
      'describe its payload',
    );
  }
  return {
    name,
    operationId: operation.operationId,
    summary: operation.summary,
    payload: content.schema,
    examples: readExamples(content.examples),
  };
}

function isOneOf<Value extends string>(values: readonly Value[], value: string): value is Value {
  return (values as readonly string[]).includes(value);
}
