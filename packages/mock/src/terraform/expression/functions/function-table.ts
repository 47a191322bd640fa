import { ConfigurationError } from '../configuration-error.ts';
import type { EvaluationScope } from '../evaluation-scope.ts';
import { primitiveBool, primitiveNumber, primitiveText } from '../primitive-values.ts';
import { membersOf, type Value } from '../value.ts';

/** One of terraform's functions. */
export interface TerraformFunction {
  /** Names of the parameters, for messages; the last one may be given any number of times where `rest` says so. */
  parameters: readonly string[];
  /** How many of the parameters may be left out. */
  optional?: number;
  rest?: boolean;
  /** Parts of the arguments may be unknown: it looks at what it needs. */
  partial?: boolean;
  run(args: Arguments): Value;
}

export type FunctionTable = Readonly<Record<string, TerraformFunction>>;

/** What a function was called with. Each reader refuses what is not of its type, in terraform's words. */
export class Arguments {
  readonly values: readonly Value[];
  readonly scope: EvaluationScope;
  readonly #name: string;
  readonly #parameters: readonly string[];

  constructor(name: string, parameters: readonly string[], values: readonly Value[], scope: EvaluationScope) {
    this.#name = name;
    this.#parameters = parameters;
    this.values = values;
    this.scope = scope;
  }

  get count(): number {
    return this.values.length;
  }

  value(index: number): Value {
    return this.values[index] ?? null;
  }

  text(index: number): string {
    return primitiveText(this.value(index)) ?? this.refuse(index, 'string required');
  }

  number(index: number): number {
    return primitiveNumber(this.value(index)) ?? this.refuse(index, 'a number is required');
  }

  integer(index: number): number {
    const number = this.number(index);
    if (!Number.isInteger(number)) this.refuse(index, 'a whole number is required');
    return number;
  }

  bool(index: number): boolean {
    return primitiveBool(this.value(index)) ?? this.refuse(index, 'a bool is required');
  }

  /** Members of a list, tuple or set. */
  members(index: number): readonly Value[] {
    return membersOf(this.value(index)) ?? this.refuse(index, 'list required');
  }

  texts(index: number): string[] {
    return this.members(index).map((member) => primitiveText(member) ?? this.refuse(index, 'list of string required'));
  }

  map(index: number): ReadonlyMap<string, Value> {
    const value = this.value(index);
    return value instanceof Map ? value : this.refuse(index, 'map required');
  }

  /** @throws ConfigurationError always: what is wrong with the call as a whole */
  fail(reason: string): never {
    throw new ConfigurationError(`Error in function call\nCall to function "${this.#name}" failed: ${reason}.`);
  }

  /** @throws ConfigurationError always: what is wrong with one argument */
  refuse(index: number, reason: string): never {
    const parameter = this.#parameters[Math.min(index, this.#parameters.length - 1)] ?? '';
    const why = this.value(index) === null ? 'argument must not be null' : reason;
    throw new ConfigurationError(`Invalid function argument\nInvalid value for "${parameter}" parameter: ${why}.`);
  }
}
