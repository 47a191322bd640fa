import type { OperationEntry } from '../specification/operation-entry.ts';
import { unlikeness } from './nearest-name.ts';

/** The operation that is nearest to a request that is not an operation. */
export interface NearMiss {
  operationId: string;
  method: string;
  path: string;
  /** In words: `the method is GET`, `segment 3 is workspaces, not workspace`. */
  differences: string[];
}

/** Finds the operation that was probably meant by a request that is not an operation; undefined if none is near. */
export function nearestOperation(
  table: Readonly<Record<string, OperationEntry>>,
  method: string,
  path: string,
): NearMiss | undefined {
  let best: { miss: NearMiss; distance: number } | undefined;
  for (const [operationId, entry] of Object.entries(table)) {
    const differences = compare(entry, method, path);
    const distance = differences.reduce((sum, { weight }) => sum + weight, 0);
    if (best && best.distance <= distance) continue;
    const texts = differences.map(({ text }) => text);
    best = { miss: { operationId, method: entry.method, path: entry.path, differences: texts }, distance };
  }
  // An operation that differs in more than two segments is not near.
  return best && best.distance <= 2 ? best.miss : undefined;
}

function compare(entry: OperationEntry, method: string, path: string): { text: string; weight: number }[] {
  const sent = segments(path.startsWith('/api/v2') ? path : `/api/v2${path}`);
  const known = segments(entry.path);
  const differences =
    method === entry.method ? [] : [{ text: `the method is ${entry.method}, not ${method}`, weight: 0.5 }];
  if (!path.startsWith('/api/v2') && entry.path.startsWith('/api/v2')) {
    differences.push({ text: 'the path begins with /api/v2', weight: 0.1 });
  }
  for (let index = 0; index < Math.max(sent.length, known.length); index++) {
    const [mine, theirs] = [sent[index], known[index]];
    if (mine === theirs || (mine && theirs?.startsWith('{'))) continue;
    const weight = mine && theirs ? unlikeness(mine, theirs) : 1;
    differences.push({ text: `segment ${index + 1} is ${theirs ?? 'not there'}, not ${mine ?? 'missing'}`, weight });
  }
  return differences;
}

function segments(path: string): string[] {
  return path.split('/').filter(Boolean);
}
