import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { escapeInvisible } from '../errors/escape-invisible.ts';
import { placeText } from '../policy/place.ts';
import { shownArguments } from './shown-arguments.ts';
import type { ApprovalPlan, ApprovalRequest } from './toolset-options.ts';

const LONGEST_TEXT = 500;
const MOST_MEMBERS = 20;
const LONGEST_QUESTION = 6_000;

/** The question for the person who approves a call: what decides comes first, and no argument can push it out of sight. */
export function approvalQuestion(
  tool: ToolDefinition,
  args: unknown,
  reason: string,
  { places = [], plan }: Partial<Pick<ApprovalRequest, 'places' | 'plan'>> = {},
): string {
  const text = JSON.stringify(shorten(shownArguments(tool, args)), undefined, 2)
    .split('\n')
    .map(escapeInvisible)
    .join('\n');
  const shown =
    text.length > LONGEST_QUESTION ? `${text.slice(0, LONGEST_QUESTION)}\n… (${text.length} characters)` : text;
  const known = places.filter(({ unknown }) => unknown === undefined).slice(0, MOST_MEMBERS);
  const lines = [
    `Allow ${tool.name}? ${escapeInvisible(reason)}.`,
    ...(known.length > 0 ? [escapeInvisible(`It touches ${known.map(placeText).join(', ')}.`)] : []),
    ...(plan ? [planLine(plan)] : []),
    shown,
  ];
  return lines.join('\n');
}

function planLine({ fingerprint, counts }: ApprovalPlan): string {
  const parts = Object.entries(counts).map(([action, count]) => `${count} ${action}`);
  return escapeInvisible(`The plan ${fingerprint}: ${parts.join(', ') || 'no changes'}.`);
}

/** Cuts texts and lists, and says how much is missing. */
function shorten(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}… (${value.length} characters)` : value;
  }
  if (Array.isArray(value)) {
    const more = value.length > MOST_MEMBERS ? [`… (${value.length} members)`] : [];
    return [...value.slice(0, MOST_MEMBERS).map(shorten), ...more];
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const more = entries.length > MOST_MEMBERS * 2 ? [['…', `${entries.length} members`]] : [];
  return Object.fromEntries([
    ...entries.slice(0, MOST_MEMBERS * 2).map(([key, inner]) => [key, shorten(inner)]),
    ...more,
  ]);
}
