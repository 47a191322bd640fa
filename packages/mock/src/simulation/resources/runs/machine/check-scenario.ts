import seedSchema from '../../../../../seed.schema.json' with { type: 'json' };
import { explainSchemaError } from '../../../../specification/explain-schema-error.ts';
import { loadAjv } from '../../../../specification/load-ajv.ts';
import type { ValidateFunction } from '../../../../third-party/ajv.ts';
import type { Scenario } from './scenario.ts';

const { scenario, change, policy, task } = seedSchema.$defs;

/** JSON Schema of a `Scenario`, as seeds and the control API take it. */
export const scenarioSchema: object = { ...scenario, $defs: { change, policy, task } };

/** JSON Schema of a `Scenario` or a list of them. */
export const scenariosSchema: object = {
  $defs: { scenario, change, policy, task },
  if: { type: 'array' },
  // biome-ignore lint/suspicious/noThenProperty: it is a schema
  then: { type: 'array', items: { $ref: '#/$defs/scenario' } },
  else: { $ref: '#/$defs/scenario' },
};

let validate: ValidateFunction<Scenario> | undefined;

/** @throws RangeError that says what is wrong with a scenario, and where */
export function checkScenario(value: unknown): Scenario {
  validate ??= new (loadAjv())({ strict: true }).compile<Scenario>(scenarioSchema);
  if (validate(value)) return value;
  const { pointer, reason } = explainSchemaError(validate.errors?.[0]);
  throw new RangeError(`the scenario is wrong at ${pointer || '/'}: it ${reason}`);
}
