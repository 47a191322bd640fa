import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { boundResult } from '../results/bound-result.ts';
import { dropSensitive } from '../results/drop-sensitive.ts';
import type { ToolSuccess } from '../results/tool-result.ts';
import { trimResult } from '../results/trim-result.ts';
import type { Scrub } from '../secrets/scrub.ts';

export interface Shape {
  readonly fields: readonly string[];
  readonly reveal: boolean;
  readonly maxChars: number;
  readonly scrub: Scrub;
  /** Gets each secret that the result would have held. */
  readonly onSecret: (field: string, value: unknown) => void;
}

/** A signed URL whose content another tool reads. */
const LOG = 'log_read_url';

/** Turns a flat result into what a model gets: without secrets, trimmed, of bounded size, with notes on what is missing. */
export function shapeResult(tool: ToolDefinition, flat: Record<string, unknown>, shape: Shape): ToolSuccess {
  const { data, hidden, secrets } = dropSensitive(tool, flat, shape.reveal);
  for (const { field, value } of secrets) shape.onSecret(field, value);
  // Values that the policy reveals are shown though they are no default fields.
  const fields = shape.reveal ? [...shape.fields, ...secretFields(tool)] : shape.fields;
  const redirected = hidden.includes('location');
  // An operation that redirects has an empty answer until it is ready.
  const waits = 'accepted' in data && tool.sensitiveResults.includes('location');
  const shown = redirected ? { ready: true } : waits ? { ready: false } : trimResult(tool, data, fields);
  const bounded = boundResult(shape.scrub(shown), shape.maxChars);
  const told = hidden.filter((field) => field !== LOG);
  const notes = [
    ...bounded.notes,
    ...(redirected
      ? ['The host has the document; its address is a secret. summarize_plan tells what a plan would do.']
      : []),
    ...(waits ? ['Not ready yet: the plan is not finished.'] : []),
    ...(!redirected && told.length > 0 ? [`Hidden, because secret: ${told.join(', ')}.`] : []),
    ...(hidden.includes(LOG) && tool.name !== 'read_run_logs' ? ['read_run_logs reads the log.'] : []),
  ];
  return { ok: true, tool: tool.name, data: bounded.data, notes, dryRun: false };
}

function secretFields(tool: ToolDefinition): string[] {
  return tool.sensitiveResults.map((path) => path.replace(/^items\/\*\//, '').split('/')[0] ?? '');
}
