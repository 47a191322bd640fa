/** An operation as Prism models it, as far as the mock reads it. Prism calls this IHttpOperation. */
export interface PrismOperation {
  /** The operationId. */
  iid?: string;
  method: string;
  /** Path template from the host's root: `/api/v2/workspaces/{workspace_id}`. */
  path: string;
  /** One of these lists has to be fulfilled as a whole. */
  security?: PrismSecurityScheme[][];
  request?: PrismRequestSpec;
  responses: PrismResponse[];
}

interface PrismSecurityScheme {
  type: string;
  scheme?: string;
}

interface PrismRequestSpec {
  path?: PrismParameter[];
  query?: PrismParameter[];
  headers?: PrismParameter[];
  body?: { required?: boolean; contents?: PrismContent[] };
}

/** A path, query or header parameter, or a header of a response. */
export interface PrismParameter {
  name: string;
  style?: string;
  explode?: boolean;
  required?: boolean;
  schema?: { readonly [keyword: string]: unknown };
  examples?: PrismExample[];
}

export interface PrismResponse {
  /** The status. */
  code: string;
  headers?: PrismParameter[];
  contents?: PrismContent[];
}

export interface PrismContent {
  mediaType: string;
  schema?: object;
  examples?: PrismExample[];
}

interface PrismExample {
  key: string;
  value?: unknown;
}

/** A request without its method, which is the operation's. */
export interface PrismRequest {
  url: { path: string; query: Record<string, string | string[]> };
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Parsed, if it is JSON. */
  body: unknown;
}

/** Something in a request or response that the specification does not allow. */
export interface Violation {
  /** Where: `path`, `query`, `header` or `body`, then the way inside. Missing for an absent body. */
  path?: string[];
  /** The JSON Schema keyword that is not fulfilled, or a status. */
  code?: string | number;
  message: string;
}

/** The document that an answer is invented for. */
export interface WantedAnswer {
  status: number;
  mediaType: string | undefined;
  example: string | undefined;
  /** True for random values. */
  dynamic: boolean;
}
