import { HcptfError } from '@hcptf/client';
import { didYouMean } from '../errors/did-you-mean.ts';
import { matchesGlob } from '../policy/glob.ts';
import type { Policy } from '../policy/policy.ts';
import { policySchema } from '../policy/policy-schema.ts';
import { checkSchema, type Violation } from '../validate/check-schema.ts';
import { allowedText, pathText } from '../validate/validate-arguments.ts';
import { allTools } from './all-tools.ts';

/** A key that JavaScript moves to the front of an object. */
const INDEX = /^(0|[1-9]\d*)$/;

/**
 * Reads a policy, such as a parsed file. Unknown keys are refused, because a misspelled condition would match too much.
 * @throws HcptfError that lists everything that is wrong
 */
export function parsePolicy(value: unknown): Policy {
  const violations = checkSchema(policySchema, value);
  const agents = (value as { agents?: unknown } | null)?.agents;
  const { additionalProperties } = policySchema.properties?.['agents'] ?? {};
  if (typeof agents === 'object' && agents !== null && typeof additionalProperties === 'object') {
    for (const [name, agent] of Object.entries(agents)) {
      violations.push(...checkSchema(additionalProperties, agent, ['agents', name]));
    }
  }
  const numbers = typeof agents === 'object' ? Object.keys(agents ?? {}).filter((name) => INDEX.test(name)) : [];
  if (numbers.length > 0) {
    throw new HcptfError(
      `The policy is not valid: agents.${numbers[0]} is a number, whose place in the order is lost; name the agent with a letter, or match it with a glob such as "${numbers[0]}*".`,
    );
  }
  if (violations.length > 0) {
    throw new HcptfError(`The policy is not valid: ${violations.map(describe).join('; ')}.`);
  }
  const strangers = strangeTools(value as Policy);
  if (strangers.length > 0) throw new HcptfError(`The policy is not valid: ${strangers.join('; ')}.`);
  return value as Policy;
}

/** Patterns that match no tool: a `deny` would be about nothing. */
function strangeTools({ agents }: Policy): string[] {
  const names = allTools.map(({ name }) => name);
  return Object.entries(agents).flatMap(([agent, { rules }]) =>
    rules.flatMap(({ tools = [] }, rule) =>
      tools.flatMap((glob, index) => {
        if (names.some((name) => matchesGlob(glob, name))) return [];
        const place = pathText(['agents', agent, 'rules', rule, 'tools', index]);
        return [
          `${place} matches no tool: ${JSON.stringify(glob.slice(0, 64))}${didYouMean(glob.slice(0, 64), names)}`,
        ];
      }),
    ),
  );
}

function describe({ path, keyword, schema }: Violation): string {
  const place = pathText(path) || 'the policy';
  const name = String(path.at(-1));
  if (keyword === 'required') return `${place} is missing`;
  if (keyword === 'unknown') return `${place} is not known${didYouMean(name, Object.keys(schema.properties ?? {}))}`;
  return `${place} must be ${allowedText(schema)}`;
}
