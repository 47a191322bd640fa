import { unprocessable } from '../../http/api-errors.ts';
import { isObject, type Json, type JsonObject } from '../../http/json.ts';

interface Setting {
  name: string;
  /** Of the object that has it, where that is an attribute. */
  within?: string;
  /** What it is without a value. */
  empty: Json;
}

const TRIGGERS: readonly Setting[] = [
  { name: 'trigger-prefixes', empty: [] },
  { name: 'trigger-patterns', empty: [] },
  { name: 'tags-regex', within: 'vcs-repo', empty: null },
];

/** Of each group, a workspace has one at most. */
const GROUPS: readonly (readonly Setting[])[] = [
  TRIGGERS,
  [
    { name: 'auto-destroy-at', empty: null },
    { name: 'auto-destroy-activity-duration', empty: null },
  ],
  [
    { name: 'oauth-token-id', within: 'vcs-repo', empty: null },
    { name: 'github-app-installation-id', within: 'vcs-repo', empty: null },
  ],
];

/** @throws ErrorAnswer 422 where a body sets two settings that exclude each other; empty ones clear a setting */
export function checkExclusions(sent: JsonObject): void {
  for (const group of GROUPS) {
    const [one, other] = group.filter((setting) => isSet(sent, setting));
    if (one && other) throw both(one, other);
  }
}

/** Of what starts runs, what a body sets takes the place of what was set before. */
export function emptiedTriggers(sent: JsonObject, current: JsonObject): JsonObject {
  const chosen = TRIGGERS.find((setting) => isSet(sent, setting));
  const emptied: JsonObject = {};
  for (const setting of chosen ? TRIGGERS : []) {
    if (setting === chosen || !isSet(current, setting)) continue;
    const { name, within, empty } = setting;
    if (within === undefined) emptied[name] = empty;
    else emptied[within] = { ...(current[within] as JsonObject), [name]: empty };
  }
  return emptied;
}

function isSet(from: JsonObject, { name, within }: Setting): boolean {
  const holder = within === undefined ? from : from[within];
  const value = isObject(holder) ? (holder[name] ?? '') : '';
  return Array.isArray(value) ? value.length > 0 : value !== '';
}

function both(one: Setting, other: Setting): Error {
  const [first = '', ...words] = one.name.split('-');
  const name = [first[0]?.toUpperCase() + first.slice(1), ...words].join(' ');
  const place = one.within === undefined ? '/data/attributes' : `/data/attributes/${one.within}`;
  return unprocessable(`${place}/${one.name}`, `${name} and ${other.name.replaceAll('-', ' ')} cannot both be set`);
}
