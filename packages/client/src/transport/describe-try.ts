import { causesOf } from '../errors/connection-error.ts';
import type { Outcome } from './outcome.ts';
import type { RequestDraft } from './request-draft.ts';

/** One try of a call, as a line for people. */
export interface Try {
  draft: RequestDraft;
  /** 1 for the first try. */
  number: number;
  /** From its begin to its end, waits for the rate limit included. */
  ms: number;
  /** What of that was spent on waiting for the rate limit. */
  waitedMs: number;
  outcome: Outcome | { error: unknown };
  /** The wait before the next try; undefined where there is none. */
  nextInMs?: number | undefined;
}

/** Without anything secret: no query, no header, no body, no URL of another server, and of errors only the code. */
export function describeTry({ draft, number, ms, waitedMs, outcome, nextInMs }: Try): string {
  const { method, entry, url } = draft;
  // What lives elsewhere, or is read without the token, has a signed URL.
  const path = entry.server || entry.authenticated === false ? entry.path : new URL(url).pathname;
  const result = 'response' in outcome && outcome.response ? outcome.response.status : codeOf(outcome);
  const waited = waitedMs > 0 ? `, ${Math.round(waitedMs)} ms of them for the rate limit` : '';
  const next = nextInMs === undefined ? '' : `; again in ${Math.round(nextInMs)} ms`;
  return `hcptf ${method} ${path} try ${number}: ${result} in ${Math.round(ms)} ms${waited}${next}`;
}

function codeOf({ error }: { error?: unknown }): string {
  const { code, name } = Object(causesOf(error)[0]) as { code?: unknown; name?: unknown };
  return `no answer (${typeof code === 'string' ? code : name})`;
}
