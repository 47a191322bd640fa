/** The types of an OpenAPI 3.1 document, so that TypeScript need not take a megabyte of JSON for one type. */
declare namespace openapi {
  /** Extensions of OpenAPI begin with `x-`. The README lists those of this description. */
  interface Extensible {
    [extension: `x-${string}`]: unknown;
  }

  interface OpenApiDocument extends Extensible {
    openapi: string;
    jsonSchemaDialect?: string;
    info: Info;
    servers?: Server[];
    security?: SecurityRequirement[];
    tags?: Tag[];
    externalDocs?: ExternalDocumentation;
    /** By path, such as `/runs/{run_id}`. */
    paths: Record<string, PathItem>;
    webhooks?: Record<string, PathItem>;
    components: Components;
  }

  interface Info extends Extensible {
    title: string;
    /** That of the package. */
    version: string;
    summary?: string;
    description?: string;
    license?: { name: string; identifier?: string; url?: string };
  }

  interface Server extends Extensible {
    url: string;
    description?: string;
    variables?: Record<string, { default: string; description?: string; enum?: string[] }>;
  }

  interface Tag extends Extensible {
    name: string;
    description?: string;
  }

  interface ExternalDocumentation extends Extensible {
    url: string;
    description?: string;
  }

  /** Scopes by name of the security scheme. */
  type SecurityRequirement = Record<string, string[]>;

  interface Components extends Extensible {
    schemas: Record<string, Schema>;
    parameters?: Record<string, Parameter>;
    responses?: Record<string, Response>;
    headers?: Record<string, Header>;
    securitySchemes?: Record<string, SecurityScheme>;
  }

  interface SecurityScheme extends Extensible {
    type: 'apiKey' | 'http' | 'mutualTLS' | 'oauth2' | 'openIdConnect';
    scheme?: string;
    description?: string;
  }

  type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

  type PathItem = { [method in Method]?: Operation } & Extensible & { parameters?: (Parameter | Reference)[] };

  interface Operation extends Extensible {
    operationId: string;
    tags?: string[];
    summary?: string;
    description?: string;
    deprecated?: boolean;
    externalDocs?: ExternalDocumentation;
    security?: SecurityRequirement[];
    servers?: Server[];
    parameters?: (Parameter | Reference)[];
    requestBody?: RequestBody;
    /** By status code, or `default`. */
    responses: Record<string, Response | Reference>;
    'x-access'?: 'read' | 'write';
    'x-risk'?: 'read' | 'write' | 'destructive' | 'apply' | 'privilege' | 'secret';
    'x-permission'?: string | null;
    'x-token-types'?: ('user' | 'team' | 'organization' | 'audit-trail')[];
    'x-webhook-events'?: string[];
    'x-rate-limit'?: { requests: number; seconds: number };
    'x-pagination'?: 'without-totals' | 'on-request' | 'counts';
    'x-alias-of'?: string;
  }

  interface Reference {
    $ref: string;
  }

  interface Parameter extends Extensible {
    name: string;
    in: 'query' | 'header' | 'path' | 'cookie';
    required?: boolean;
    description?: string;
    deprecated?: boolean;
    allowEmptyValue?: boolean;
    style?: string;
    explode?: boolean;
    schema?: Schema;
    example?: unknown;
    examples?: Record<string, Example>;
  }

  interface Header extends Extensible {
    description?: string;
    required?: boolean;
    schema?: Schema;
    example?: unknown;
  }

  interface RequestBody extends Extensible {
    description?: string;
    required?: boolean;
    /** By media type. */
    content: Record<string, MediaType>;
  }

  interface Response extends Extensible {
    description: string;
    headers?: Record<string, Header | Reference>;
    content?: Record<string, MediaType>;
  }

  interface MediaType extends Extensible {
    schema?: Schema;
    example?: unknown;
    examples?: Record<string, Example>;
  }

  interface Example extends Extensible {
    summary?: string;
    description?: string;
    value?: unknown;
  }

  type SchemaType = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

  /** JSON Schema 2020-12: the keywords that the description uses, and those that come with them. */
  interface Schema extends Extensible {
    $ref?: string;
    type?: SchemaType | SchemaType[];
    title?: string;
    description?: string;
    deprecated?: boolean;
    readOnly?: boolean;
    writeOnly?: boolean;
    default?: unknown;
    examples?: unknown[];
    const?: unknown;
    enum?: unknown[];
    format?: string;
    pattern?: string;
    contentEncoding?: string;
    contentMediaType?: string;
    minLength?: number;
    maxLength?: number;
    minimum?: number;
    maximum?: number;
    exclusiveMinimum?: number;
    exclusiveMaximum?: number;
    multipleOf?: number;
    properties?: Record<string, Schema>;
    patternProperties?: Record<string, Schema>;
    additionalProperties?: boolean | Schema;
    propertyNames?: Schema;
    required?: string[];
    minProperties?: number;
    maxProperties?: number;
    items?: boolean | Schema;
    prefixItems?: Schema[];
    minItems?: number;
    maxItems?: number;
    uniqueItems?: boolean;
    anyOf?: Schema[];
    oneOf?: Schema[];
    allOf?: Schema[];
    not?: Schema;
    if?: Schema;
    then?: Schema;
    else?: Schema;
  }
}

declare const openapi: openapi.OpenApiDocument;
// As `require` gives it, and as the default import of an ES module.
export = openapi;
