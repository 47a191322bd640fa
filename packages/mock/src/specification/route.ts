import { ErrorAnswer } from '../http/error-answer.ts';
import { findMyWay } from '../third-party/find-my-way.ts';
import type { OperationEntry } from './operation-entry.ts';
import type { PreparedOperations } from './prepared-operations.ts';
import type { PrismOperation } from './prism-operation.ts';

export interface Route {
  operationId: string;
  entry: OperationEntry;
  operation: PrismOperation;
  /** The path, encoded as a template expands to it: Prism reads parameters out of it and fails on a bare comma. */
  path: string;
}

/** Finds the operation that a method and path belong to; throws ErrorAnswer when there is none. */
export type Router = (method: string, path: string) => Route;

type Methods = Map<string, Pick<Route, 'operationId' | 'entry'>>;

interface Found {
  /** The template cut at its parameters: every second part is the name of one. */
  parts: string[];
  methods: Methods;
}

/**
 * Compiles the paths once. Each path is one route, so that the answer to a wrong method can name the right ones. That
 * answer is a 404, as from HCP Terraform, which documents no 405: clients take it for a feature that the host lacks.
 */
export function createRouter({ table, operation }: PreparedOperations): Router {
  const paths = new Map<string, Methods>();
  for (const [operationId, entry] of Object.entries(table)) {
    const methods: Methods = paths.get(entry.path) ?? new Map();
    paths.set(entry.path, methods.set(entry.method, { operationId, entry }));
  }
  // Signed URLs are long.
  const router = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 65_536 });
  for (const [template, methods] of paths) {
    router.on('GET', template.replace(/\{(\w+)\}/g, ':$1'), () => {}, { parts: template.split(/\{(\w+)\}/), methods });
  }

  return (method, path) => {
    const found = router.find('GET', path);
    // An empty parameter is no segment at all.
    if (!found || Object.values(found.params).includes('')) {
      throw notFound(method, path, router.find('GET', `/api/v2${path}`) !== null);
    }
    const { parts, methods } = found.store as Found;
    const route = methods.get(method) ?? (method === 'HEAD' ? methods.get('GET') : undefined);
    if (!route) throw otherMethod(method, path, [...methods.keys()]);
    const expanded = parts.map((part, index) =>
      index % 2 === 0 ? part : encodeURIComponent(found.params[part] ?? ''),
    );
    return { ...route, operation: operation(route.operationId), path: expanded.join('') };
  };
}

function notFound(method: string, path: string, belowBasePath: boolean): ErrorAnswer {
  const hint = belowBasePath ? `; did you mean /api/v2${path}?` : '';
  return new ErrorAnswer(404, { title: 'not found', detail: `There is no operation ${method} ${path}${hint}` });
}

function otherMethod(method: string, path: string, methods: string[]): ErrorAnswer {
  const allow = (methods.includes('GET') ? [...methods, 'HEAD'] : methods).join(', ');
  const detail = `There is no operation ${method} ${path}; the path takes ${allow}`;
  return new ErrorAnswer(404, { title: 'not found', detail }, { allow });
}
