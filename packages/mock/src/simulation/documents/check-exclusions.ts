import { unprocessable } from '../../http/api-errors.ts';
import { isObject, type JsonObject } from '../../http/json.ts';

/** A workspace has at most one of each pair. */
const PAIRS = [
  ['trigger-prefixes', 'trigger-patterns'],
  ['auto-destroy-at', 'auto-destroy-activity-duration'],
] as const;

/** @throws ErrorAnswer 422 where a body sets two settings that exclude each other; empty ones clear a setting */
export function checkExclusions(sent: JsonObject): void {
  for (const [one, other] of PAIRS) {
    if (isSet(sent, one) && isSet(sent, other)) throw both(one, other, '/data/attributes');
  }
  const repository = sent['vcs-repo'];
  const [token, installation] = ['oauth-token-id', 'github-app-installation-id'] as const;
  if (isObject(repository) && isSet(repository, token) && isSet(repository, installation)) {
    throw both(token, installation, '/data/attributes/vcs-repo');
  }
}

function isSet(from: JsonObject, name: string): boolean {
  const value = from[name] ?? '';
  return Array.isArray(value) ? value.length > 0 : value !== '';
}

function both(one: string, other: string, place: string): Error {
  const [first = '', ...words] = one.split('-');
  const name = [first[0]?.toUpperCase() + first.slice(1), ...words].join(' ');
  return unprocessable(`${place}/${one}`, `${name} and ${other.replaceAll('-', ' ')} cannot both be set`);
}
