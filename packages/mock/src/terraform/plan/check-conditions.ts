import type { HclBlock } from '../configuration/hcl.ts';
import type { VariableDeclaration } from '../configuration/variable-declaration.ts';
import { ConfigurationError } from '../expression/configuration-error.ts';
import { primitiveBool, primitiveText } from '../expression/primitive-values.ts';
import { referencesIn } from '../expression/references-in.ts';
import { Unknown, type Value } from '../expression/value.ts';
import { type ModuleScope, type OwnNames, parsed } from './module-scope.ts';

/**
 * https://developer.hashicorp.com/terraform/language/values/variables#custom-validation-rules
 * @throws ConfigurationError with the author's message for a value that breaks a rule
 */
export function checkVariable({ name, validations }: VariableDeclaration, value: Value, scope: ModuleScope): void {
  // The rule sees the value as it was converted, without being a circle.
  const own: OwnNames = { var: varsWith(scope, validations, name, value) };
  for (const { attributes } of validations) check(attributes, 'Invalid value for variable', scope, own);
}

/**
 * The assertions of a `check` block warn and never fail a plan.
 * @throws ConfigurationError for one that checks nothing
 */
export function checkAssertions({ blocks }: Pick<HclBlock, 'blocks'>): void {
  for (const { kind, attributes } of blocks) if (kind === 'assert') mustRefer(attributes, 'assert');
}

/** @throws ConfigurationError for a precondition that is not met */
export function checkConditions(
  { blocks }: Pick<HclBlock, 'blocks'>,
  what: string,
  scope: ModuleScope,
  own: OwnNames,
): void {
  for (const block of blocks) {
    if (/^(?:pre|post)condition$/.test(block.kind)) mustRefer(block.attributes, block.kind);
    if (block.kind === 'precondition') check(block.attributes, `${what} precondition failed`, scope, own);
    if (block.kind === 'lifecycle') checkConditions(block, what, scope, own);
  }
}

function check(attributes: HclBlock['attributes'], summary: string, scope: ModuleScope, own: OwnNames): void {
  const result = scope.evaluate(attributes.get('condition') ?? 'true', own);
  if (result instanceof Unknown || primitiveBool(result) !== false) return;
  const message = scope.evaluate(attributes.get('error_message') ?? '""', own);
  throw new ConfigurationError(
    `${summary}\n${primitiveText(message) ?? 'The error message is not known before the apply.'}`,
  );
}

function mustRefer(attributes: HclBlock['attributes'], kind: string): void {
  if (referencesIn(parsed(attributes.get('condition') ?? 'null')).length > 0) return;
  throw new ConfigurationError(
    `Invalid ${kind} expression\nThe condition expression must refer to at least one object from elsewhere in the configuration, or else its result would not be checking anything.`,
  );
}

/** The variables that rules name: the checked one, and others that they may compare it with. */
function varsWith(scope: ModuleScope, validations: readonly HclBlock[], name: string, value: Value): Value {
  const named = validations.flatMap(({ attributes }) =>
    [...attributes.values()].flatMap((text) =>
      [...text.matchAll(/\bvar\.([\p{ID_Start}_][\p{ID_Continue}-]*)/gu)].map(([, one = '']) => one),
    ),
  );
  const others = [...new Set(named)].filter((one) => one !== name);
  return new Map([...others.map((one): [string, Value] => [one, scope.resolve(['var', one]).value]), [name, value]]);
}
