import { ConfigurationError } from '../configuration-error.ts';
import type { EvaluationScope } from '../evaluation-scope.ts';
import type { Expression } from '../syntax.ts';
import { membersOf, UNKNOWN, Unknown, unknownIn, type Value } from '../value.ts';
import { collectionFunctions } from './collection-functions.ts';
import { conversionFunctions } from './conversion-functions.ts';
import { dateFunctions } from './date-functions.ts';
import { encodingFunctions } from './encoding-functions.ts';
import { fileFunctions } from './file-functions.ts';
import { Arguments, type FunctionTable, type TerraformFunction } from './function-table.ts';
import { hashFunctions } from './hash-functions.ts';
import { mapFunctions } from './map-functions.ts';
import { networkFunctions } from './network-functions.ts';
import { numericFunctions } from './numeric-functions.ts';
import { renderTemplate } from './render-template.ts';
import { setFunctions } from './set-functions.ts';
import { stringFunctions } from './string-functions.ts';

type Call = Extract<Expression, { kind: 'call' }>;
type Evaluate = (expression: Expression, scope: EvaluationScope) => Value;

const functions: FunctionTable = {
  ...collectionFunctions,
  ...conversionFunctions,
  ...dateFunctions,
  ...encodingFunctions,
  ...fileFunctions,
  ...hashFunctions,
  ...mapFunctions,
  ...networkFunctions,
  ...numericFunctions,
  ...setFunctions,
  ...stringFunctions,
};

/** Terraform does not know what these give before the apply. */
const AT_APPLY = new Set(['timestamp', 'uuid', 'bcrypt']);
/** Functions that exist and that the mock does not evaluate. */
const NOT_EVALUATED = new Set([
  'base64gzip',
  'ephemeralasnull',
  'plantimestamp',
  'rsadecrypt',
  'textdecodebase64',
  'textencodebase64',
  'type',
  'uuidv5',
]);

/** @throws ConfigurationError for what terraform would not call either */
export function callFunction({ name: called, args, spread }: Call, scope: EvaluationScope, evaluate: Evaluate): Value {
  const name = called.replace(/^core::/, '');
  if (name === 'try') return tryEach(args, scope, evaluate);
  if (name === 'can') return canEvaluate(args, scope, evaluate);
  if (AT_APPLY.has(name)) return UNKNOWN;
  if (NOT_EVALUATED.has(name) || name.startsWith('provider::')) return new Unknown(`${name}()`);
  const values = args.map((arg) => evaluate(arg, scope));
  if (spread) {
    const last = values.pop() ?? null;
    if (last instanceof Unknown) return last;
    const members = membersOf(last);
    if (!members) {
      throw new ConfigurationError(
        'Invalid expanding argument value\nThe expanding argument (indicated by ...) must be of a tuple, list, or set type.',
      );
    }
    values.push(...members);
  }
  if (name === 'templatefile' || name === 'templatestring') {
    return unknownIn(values) ?? renderTemplate(name, values, scope, evaluate);
  }
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!found) {
    throw new ConfigurationError(`Call to unknown function\nThere is no function named "${called}".`);
  }
  checkCount(called, found, values.length);
  const unknown = found.partial ? values.find((value) => value instanceof Unknown) : unknownIn(values);
  if (unknown instanceof Unknown) return unknown;
  return found.run(new Arguments(called, found.parameters, values, scope));
}

function checkCount(name: string, { parameters, optional = 0, rest }: TerraformFunction, count: number): void {
  const least = parameters.length - optional - (rest ? 1 : 0);
  if (count < least) {
    const missing = parameters[count] ?? '';
    throw new ConfigurationError(
      `Not enough function arguments\nFunction "${name}" expects ${least} argument(s). Missing value for "${missing}".`,
    );
  }
  if (!rest && count > parameters.length) {
    throw new ConfigurationError(
      `Too many function arguments\nFunction "${name}" expects only ${parameters.length} argument(s).`,
    );
  }
}

/** The first that can be evaluated. */
function tryEach(args: readonly Expression[], scope: EvaluationScope, evaluate: Evaluate): Value {
  const reasons: string[] = [];
  for (const arg of args) {
    try {
      return evaluate(arg, scope);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      reasons.push(error.message.split('\n').slice(1).join(' '));
    }
  }
  throw new ConfigurationError(
    `Error in function call\nCall to function "try" failed: no expression succeeded:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`,
  );
}

function canEvaluate([arg]: readonly Expression[], scope: EvaluationScope, evaluate: Evaluate): Value {
  if (!arg)
    throw new ConfigurationError(
      'Not enough function arguments\nFunction "can" expects 1 argument. Missing value for "expression".',
    );
  try {
    const value = evaluate(arg, scope);
    return value instanceof Unknown ? value : true;
  } catch (error) {
    if (error instanceof ConfigurationError) return false;
    throw error;
  }
}
