import type { ToolSchema, ToolType } from '../definitions/tool-definition.ts';
import { pick } from './seeded-random.ts';

const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  101,
  '',
  'x',
  'ws-1',
  'run-Ab1',
  '..',
  [],
  {},
  ['x'],
  { x: 1 },
  '2026-02-30T10:00:00Z',
  '2026-01-31T23:59:60Z',
  '2026-01-31T12:00:00+02:00',
  'action.a.b',
];

/** A value that may or may not keep to a schema: right in most places, odd in some. */
export function randomValue(random: () => number, schema: ToolSchema): unknown {
  if (random() < 0.12) return pick(random, ODD);
  if (schema.enum && random() < 0.9) return pick(random, schema.enum);
  const type = pick(random, [schema.type ?? 'string'].flat() as ToolType[]);
  switch (type) {
    case 'object': {
      const entries = Object.entries(schema.properties ?? {})
        .filter(([name]) => random() < (schema.required?.includes(name) ? 0.9 : 0.4))
        .map(([name, property]): [string, unknown] => [name, randomValue(random, property)]);
      return Object.fromEntries(random() < 0.1 ? [...entries, ['unknown_key', 1]] : entries);
    }
    case 'array':
      return Array.from({ length: Math.floor(random() * 4) }, () => randomValue(random, schema.items ?? {}));
    case 'integer':
      return Math.floor(random() * 130) - 5;
    case 'number':
      return random() * 130;
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    default:
      return text(random, schema);
  }
}

function text(random: () => number, { pattern, format }: ToolSchema): string {
  if (format === 'date-time' && random() < 0.8)
    return pick(random, ['2026-01-31T12:00:00Z', '2024-02-29T00:00:00.5-05:00', '1990-12-31T15:59:60-08:00']);
  const prefix = /^\^([a-z]+-)\[/.exec(pattern ?? '')?.[1] ?? '';
  return `${random() < 0.9 ? prefix : ''}${Math.floor(random() * 1e9).toString(36)}`;
}
