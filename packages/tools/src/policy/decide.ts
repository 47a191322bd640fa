import type { ToolDefinition, ToolRisk } from '../definitions/tool-definition.ts';
import { escapeInvisible } from '../errors/escape-invisible.ts';
import { matchesGlob } from './glob.ts';
import { matchPlace } from './match-place.ts';
import { type Place, placeText } from './place.ts';
import type { Policy, PolicyEffect, PolicyRule } from './policy.ts';

const MOST_NAMES = 10;
const LONGEST_NAME = 300;

export interface PolicyDecision {
  readonly effect: PolicyEffect;
  /** Name of the rule that decided, or what stood in for one. */
  readonly rule: string;
  /** One sentence for a person or a model. */
  readonly reason: string;
  readonly agent: string;
  readonly tool: string;
  /** The risk of this very call: a run that waits for a confirmation is a `write`, not an `apply`. */
  readonly risk: ToolRisk;
  /** What the call touches, as far as a rule asked for it. */
  readonly places: readonly Place[];
  readonly maxDestroys?: number | undefined;
  readonly requireFingerprint: boolean;
  readonly reveal: boolean;
}

export interface PolicyQuestion {
  readonly agent: string;
  readonly tool: ToolDefinition;
  readonly risk: ToolRisk;
  /** Asked at most once, and only when a rule depends on it. */
  readonly places: () => Promise<readonly Place[]>;
}

/** Asks a policy about a call. The first rule that matches decides; where none does, the answer is `deny`. */
export async function decide(policy: Policy, { agent, tool, risk, places }: PolicyQuestion): Promise<PolicyDecision> {
  const base = { agent, tool: tool.name, risk, requireFingerprint: false, reveal: false };
  const key = Object.keys(policy.agents).find((glob) => matchesGlob(glob, agent));
  const rules = key === undefined ? undefined : policy.agents[key]?.rules;
  if (!rules)
    return {
      ...base,
      effect: 'deny',
      rule: 'default',
      reason: `the policy does not know the agent ${list([escapeInvisible(agent)], '')}`,
      places: [],
    };
  let found: readonly Place[] | undefined;
  for (const [index, rule] of rules.entries()) {
    if (rule.risks && !rule.risks.includes(risk)) continue;
    if (rule.tools && !rule.tools.some((glob) => matchesGlob(glob, tool.name))) continue;
    if (isLocal(rule)) {
      found ??= await places();
      if (!matchesPlaces(rule, found)) continue;
    }
    const name = rule.name ?? `rule ${index + 1}`;
    return {
      ...base,
      effect: rule.effect,
      rule: name,
      reason: `"${name}" ${verbs[rule.effect]} ${tool.name} (${risk})${where(found)}`,
      places: found ?? [],
      maxDestroys: rule.max_destroys,
      requireFingerprint: rule.require_fingerprint ?? false,
      reveal: rule.reveal ?? false,
    };
  }
  return {
    ...base,
    effect: 'deny',
    rule: 'default',
    reason: `no rule allows ${tool.name} (${risk})${found?.length === 0 ? ': it belongs to no organization that a rule could name' : where(found)}`,
    places: found ?? [],
  };
}

const verbs: Readonly<Record<PolicyEffect, string>> = {
  allow: 'allows',
  approve: 'asks for an approval of',
  deny: 'denies',
};

function where(places: readonly Place[] = []): string {
  const known = places.filter(({ unknown }) => unknown === undefined).map(placeText);
  const unknown = places.filter((place) => place.unknown !== undefined).map(placeText);
  return escapeInvisible(
    `${known.length === 0 ? '' : ` on ${list(known, ', ')}`}${unknown.length === 0 ? '' : `: ${list(unknown, '; ')}`}`,
  );
}

/** Names come from models and servers, and may be of any length. */
function list(names: readonly string[], joint: string): string {
  const more = names.length > MOST_NAMES ? `${joint}${names.length - MOST_NAMES} more` : '';
  const shown = names
    .slice(0, MOST_NAMES)
    .map((name) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name));
  return `${shown.join(joint)}${more}`;
}

function isLocal(rule: PolicyRule): boolean {
  return rule.organizations !== undefined || rule.projects !== undefined || rule.workspaces !== undefined;
}

/** In doubt, what would let a call through does not match, and what would stop it does. */
function matchesPlaces(rule: PolicyRule, places: readonly Place[]): boolean {
  const matches = places.map((place) => matchPlace(rule, place));
  if (rule.effect === 'allow') return matches.length > 0 && matches.every((match) => match === 'yes');
  return matches.some((match) => match !== 'no');
}
