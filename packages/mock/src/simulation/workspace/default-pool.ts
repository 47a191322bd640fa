import { unprocessable } from '../../http/api-errors.ts';
import type { Json } from '../../http/json.ts';
import type { Ref } from '../world/record.ts';

interface DefaultPool {
  /** The mode that a body names, and the one before. */
  mode: Json | undefined;
  modeBefore: Json | undefined;
  /** The pool that a body names; null for none, undefined where it leaves that out. */
  sent: Ref | null | undefined;
  before: Ref | null | undefined;
  pointer: string;
}

/**
 * The default agent pool of a project or organization after a change; undefined where it stays. Modes without agents have none.
 * @throws ErrorAnswer 422 where mode and pool do not go together
 */
export function checkedDefaultPool({ mode, modeBefore, sent, before, pointer }: DefaultPool): Ref | null | undefined {
  if (mode === 'agent' && !(sent === undefined && modeBefore === 'agent' ? before : sent)) {
    throw unprocessable(pointer, "Default agent pool must be specified when using 'agent' execution mode");
  }
  if (mode === undefined || mode === null || mode === 'agent') return sent;
  if (sent)
    throw unprocessable(pointer, "Default agent pool must not be specified unless using 'agent' execution mode");
  return null;
}
