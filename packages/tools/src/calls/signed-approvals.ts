import { createRequestStateCodec, type ServerContext } from '@modelcontextprotocol/server';
import { sha256 } from '../audit/digest.ts';
import { canonical } from '../audit/hash-entry.ts';
import type { PolicyDecision } from '../policy/decide.ts';

/** What a person is asked about. */
export interface AskedCall {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly decision: PolicyDecision;
}

export interface SignedApprovals {
  /** The state that goes out with a question, and has to come back with its answer. */
  issue(call: AskedCall, context: ServerContext): Promise<string>;
  /** Whether the state that came back is that of a question about this very call. True once for each question. */
  redeem(call: AskedCall, context: ServerContext): Promise<boolean>;
}

interface Asked {
  readonly call: string;
  readonly id: string;
}

const LASTS_SECONDS = 600;

/** Beyond one server object, since servers over HTTP make one for each request. */
const redeemed = new Map<string, number>();
let ownKey: Uint8Array | undefined;

/**
 * Ties an answer to the question that was asked. Answers come from the client, which could send one that nobody was asked for, or
 * send the answer to a harmless call with another one.
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
      // Why it is not valid does not matter: the question is asked again.
      const asked = await codec.verify(state, context).catch(() => undefined);
      if (!asked || asked.call !== (await digest(call)) || redeemed.has(asked.id)) return false;
      const now = Date.now();
      for (const [id, until] of redeemed) if (until < now) redeemed.delete(id);
      redeemed.set(asked.id, now + LASTS_SECONDS * 1000);
      return true;
    },
  };
}

/** The decision belongs to it: what was approved in one place is not approved where it has moved since. */
function digest({ name, args, decision: { agent, risk, rule, reason } }: AskedCall): Promise<string> {
  return sha256(canonical({ name, args, agent, risk, rule, reason }));
}
