import { isObject, type Json, type JsonObject } from '../../../http/json.ts';
import type { Relationship } from '../../world/record.ts';

/** A project leaves all to its organization at first. */
export const NO_OVERWRITES: Readonly<JsonObject> = {
  'execution-mode': false,
  'agent-pool': false,
  'stacks-execution-mode': false,
  'stacks-agent-pool': false,
};

/** A mode or pool that is given overwrites the organization's, unless the overwrites say otherwise. */
export function overwrites(
  sent: JsonObject,
  before: Json | undefined,
  pools: Record<string, Relationship>,
): JsonObject {
  const wanted = sent['setting-overwrites'];
  return {
    ...(isObject(before) && before),
    ...(sent['default-execution-mode'] !== undefined && { 'execution-mode': true }),
    ...(sent['stacks-default-execution-mode'] !== undefined && { 'stacks-execution-mode': true }),
    ...(pools['default-agent-pool'] && { 'agent-pool': true }),
    ...(pools['stacks-default-agent-pool'] && { 'stacks-agent-pool': true }),
    ...(isObject(wanted) && overwritesOf(wanted)),
  };
}

/** go-tfe names them as the settings themselves. */
function overwritesOf(wanted: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name.replace('default-', ''), value]));
}

/** As documented, and as go-tfe reads them: as the settings themselves. */
export function bothSpellings(overwrites: Json | undefined): JsonObject {
  if (!isObject(overwrites)) return {};
  const {
    'execution-mode': mode = false,
    'agent-pool': pool = false,
    'stacks-execution-mode': stacksMode = false,
    'stacks-agent-pool': stacksPool = false,
  } = overwrites;
  return {
    ...overwrites,
    'default-execution-mode': mode,
    'default-agent-pool': pool,
    'stacks-default-execution-mode': stacksMode,
    'stacks-default-agent-pool': stacksPool,
  };
}
