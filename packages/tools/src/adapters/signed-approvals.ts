import { createRequestStateCodec, type ServerContext } from '@modelcontextprotocol/server';
import type { ApprovalPlan } from '../calls/toolset-options.ts';
import { canonicalJson } from '../hashing/canonical-json.ts';
import { sha256 } from '../hashing/sha256.ts';
import type { PolicyDecision } from '../policy/decide.ts';

/** The call that a person is asked about. */
export interface AskedCall {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly decision: PolicyDecision;
  /** What the person saw of the plan. */
  readonly plan?: ApprovalPlan | undefined;
}

export interface SignedApprovals {
  /** Returns the state that goes out with a question and comes back with its answer. */
  issue(call: AskedCall, context: ServerContext): Promise<string>;
  /** Whether the state that came back belongs to a question about this call. True once for each question. */
  redeem(call: AskedCall, context: ServerContext): Promise<boolean>;
}

interface Asked {
  readonly call: string;
  readonly id: string;
}

const LASTS_SECONDS = 600;

/** Shared by all servers of the process, because a server over HTTP is made for each request. */
const redeemed = new Map<string, number>();
let ownKey: Uint8Array | undefined;

/**
 * Binds an answer to its question. Answers come from the client, which could invent one, or send the answer to a harmless call
 * with another call.
 * https://modelcontextprotocol.io/specification/draft/basic/patterns/mrtr
 * @param key of all processes that serve the same clients; this process's own where absent
 */
export function signedApprovals(key?: string | Uint8Array): SignedApprovals {
  ownKey ??= crypto.getRandomValues(new Uint8Array(32));
  const codec = createRequestStateCodec<Asked>({
    key: key ?? ownKey,
    ttlSeconds: LASTS_SECONDS,
    bind: ({ http }) => http?.authInfo?.clientId ?? '',
  });
  return {
    issue: async (call, context) => codec.mint({ call: await digest(call), id: crypto.randomUUID() }, context),
    async redeem(call, context) {
      const state = context.mcpReq.requestState();
      if (typeof state !== 'string') return false;
      // The question is asked again, whatever the reason.
      const asked = await codec.verify(state, context).catch(() => undefined);
      if (!asked || asked.call !== (await digest(call)) || redeemed.has(asked.id)) return false;
      const now = Date.now();
      for (const [id, until] of redeemed) if (until < now) redeemed.delete(id);
      redeemed.set(asked.id, now + LASTS_SECONDS * 1000);
      return true;
    },
  };
}

/** An approval does not count after the resource has moved to another place, or for another plan. */
function digest({ name, args, decision: { agent, risk, rule, reason, places }, plan }: AskedCall): Promise<string> {
  return sha256(canonicalJson({ name, args, agent, risk, rule, reason, places, plan: plan?.fingerprint ?? null }));
}
