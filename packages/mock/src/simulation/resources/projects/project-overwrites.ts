import { unprocessable } from '../../../http/api-errors.ts';
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
  const chosen = isObject(wanted) ? overwritesOf(wanted) : {};
  checkOverwrites(chosen, sent['default-execution-mode']);
  return {
    ...(isObject(before) && before),
    ...(sent['default-execution-mode'] !== undefined && { 'execution-mode': true }),
    ...(sent['stacks-default-execution-mode'] !== undefined && { 'stacks-execution-mode': true }),
    ...(pools['default-agent-pool'] !== undefined && { 'agent-pool': pools['default-agent-pool'] !== null }),
    ...(pools['stacks-default-agent-pool'] !== undefined && {
      'stacks-agent-pool': pools['stacks-default-agent-pool'] !== null,
    }),
    ...chosen,
  };
}

/** @throws ErrorAnswer 422 where one of mode and pool is overwritten and the other is not */
function checkOverwrites({ 'execution-mode': mode, 'agent-pool': pool }: JsonObject, wanted: Json | undefined): void {
  const differ = mode !== undefined && pool !== undefined && mode !== pool;
  const isAlone = wanted === 'agent' && (mode === true) !== (pool === true);
  if (!differ && !isAlone) return;
  throw unprocessable(
    '/data/attributes/setting-overwrites',
    'If agent-pool and execution-mode are both included in setting-overwrites, their values must be the same.',
  );
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
