import type { OperationEntry } from '../specification/operation-entry.ts';
import type { ApiErrorObject } from './api-error-object.ts';

/**
 * Where in the caller's own argument the server found fault: `/data/attributes/auto-apply` → `body.data.attributes["auto-apply"]`,
 * parameter `page[size]` → `query["page[size]"]`.
 * @returns undefined when the server names no place
 */
export function argumentPath(entry: OperationEntry, source: ApiErrorObject['source']): string | undefined {
  if (typeof source?.pointer === 'string' && source.pointer.startsWith('/')) {
    // https://www.rfc-editor.org/rfc/rfc6901#section-4
    const keys = source.pointer.slice(1).split('/');
    return `body${keys.map((key) => member(key.replaceAll('~1', '/').replaceAll('~0', '~'))).join('')}`;
  }
  if (typeof source?.parameter !== 'string') return undefined;
  const place = entry.path.includes(`{${source.parameter}}`) ? 'path' : 'query';
  return place + member(source.parameter);
}

function member(key: string): string {
  if (/^\d+$/.test(key)) return `[${key}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
