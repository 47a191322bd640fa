// JSON Schemas of the control API's bodies.
import { LONGEST_WAIT } from '../front/wait.ts';
import { STAYS } from '../simulation/resources/runs/machine/run-states.ts';

const world = { type: 'string', pattern: '^[\\w.-]{1,100}$' };
const milliseconds = { type: 'number', minimum: 0 };
const delay = { ...milliseconds, maximum: LONGEST_WAIT };

function object(properties: Record<string, object>, required: readonly string[] = []): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

export const inWorldSchema: object = object({ world });

export const advanceClockSchema: object = object({ milliseconds, world }, ['milliseconds']);

export const setClockSchema: object = object({ now: { type: 'string' }, world }, ['now']);

export const advanceRunSchema: object = object({ to: { type: 'string' }, world });

export const failRunSchema: object = object(
  { phase: { enum: ['plan', 'apply'] }, message: { type: 'string' }, world },
  ['phase'],
);

export const newWorldSchema: object = object({ name: world }, ['name']);

export const transitionsSchema: object = {
  ...object(
    {
      mode: { enum: ['immediate', 'time', 'reads', 'manual'] },
      milliseconds: object(Object.fromEntries(STAYS.map((status) => [status, milliseconds]))),
      reads: { type: 'integer', minimum: 1 },
    },
    ['mode'],
  ),
  if: { type: 'object', properties: { mode: { const: 'reads' } }, required: ['mode'] },
  // biome-ignore lint/suspicious/noThenProperty: it is a schema
  then: { type: 'object', required: ['reads'] },
};

/** Schema of a `FaultRule`. */
export const faultSchema: object = object(
  {
    id: { type: 'string', pattern: '^[\\w.-]{1,100}$' },
    match: object({
      operationId: { type: 'string' },
      method: { type: 'string' },
      path: { type: 'string', pattern: '^[/*]' },
      world,
    }),
    nth: { type: 'integer', minimum: 1 },
    times: { type: 'integer', minimum: 1 },
    probability: { type: 'number', minimum: 0, maximum: 1 },
    seed: { type: 'integer' },
    effect: {
      ...object({
        delay: { anyOf: [delay, object({ min: delay, max: delay }, ['min', 'max'])] },
        status: { type: 'integer', minimum: 200, maximum: 599 },
        example: { type: 'string' },
        headers: { type: 'object', additionalProperties: { type: ['string', 'null'] } },
        reset: { enum: ['before', 'after'] },
        truncate: { type: 'integer', minimum: 0 },
        badJson: { type: 'boolean' },
      }),
      minProperties: 1,
    },
  },
  ['effect'],
);
