import type { Place } from '../policy/place.ts';

/** The record of one call, allowed or not. Secrets are digests: `{ "digest": "hmac-sha256:…" }`. */
export interface AuditRecord {
  readonly agent: string;
  readonly tool: string;
  readonly risk: string | null;
  /** The framework's id of the call. */
  readonly call_id?: string;
  readonly arguments: unknown;
  /** The places that the call touches, where a rule asked for them. */
  readonly places: readonly Place[];
  readonly decision: 'allow' | 'approve' | 'deny' | 'none';
  readonly rule: string | null;
  readonly approved_by?: string;
  /**
   * `ok`, `dry_run`, the kind of the error, or `threw` where the program failed. `intended` before a write is sent: where no other
   * entry names this one as its `intent`, it is not known whether the write was done.
   */
  readonly outcome: string;
  readonly status?: number;
  /** Sequence of the entry that was written before the write was sent. */
  readonly intent?: number;
  /** Number of requests that HCP Terraform answered for the call, look-ups and further tries included. */
  readonly requests: number;
  /** HCP Terraform's ids of the last 20 of them, oldest first. */
  readonly request_ids?: readonly string[];
  readonly duration_ms: number;
  /** Characters of JSON. */
  readonly request_size: number;
  readonly result_size: number;
}

/** A record in its chain: each hash covers the hash before, so that a change, a removal or an insertion is noticed. */
export interface AuditEntry extends AuditRecord {
  readonly version: 1;
  /** From 1. */
  readonly sequence: number;
  /** RFC 3339. */
  readonly time: string;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previous: string;
  readonly hash: string;
}

export const FIRST_HASH: string = '0'.repeat(64);
