import type { ConfigurationFiles, Module } from '../configuration/read-module.ts';
import { ConfigurationError } from '../expression/configuration-error.ts';
import { evaluateExpression } from '../expression/evaluate-expression.ts';
import type { EvaluationScope } from '../expression/evaluation-scope.ts';
import { normalPath } from '../expression/functions/file-functions.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import type { Expression } from '../expression/syntax.ts';
import { Unknown, type Value } from '../expression/value.ts';
import type { OpenEvaluations } from './open-evaluations.ts';

/** What names of a module lead to beyond its own local values. Each throws a ConfigurationError for what is not declared. */
export interface ModuleNames {
  variable(name: string): Value;
  resource(type: string, name: string): Value;
  data(type: string, name: string): Value;
  /** @param output the one that is named, if one is; `used` tells how many of the names `module`, name and output count */
  module(name: string, output: string | undefined): { value: Value; used: number };
}

/** Names that only a part of the module knows: `each`, `count`, `self` and the iterators of dynamic blocks. */
export type OwnNames = Readonly<Record<string, Value>>;

const PARSED = new Map<string, Expression>();

/** Reads an expression once for all its instances. @throws ConfigurationError */
export function parsed(text: string): Expression {
  const known = PARSED.get(text);
  if (known) return known;
  const expression = parseExpression(text);
  // Long ones are rare, and many would be a leak.
  if (PARSED.size > 5_000) PARSED.clear();
  PARSED.set(text, expression);
  return expression;
}

/** What the expressions of one module can name. */
export class ModuleScope implements EvaluationScope {
  readonly module: Module;
  readonly #root: string;
  readonly #files: ConfigurationFiles;
  readonly #names: ModuleNames;
  readonly #open: OpenEvaluations;
  readonly #locals = new Map<string, Value>();
  readonly #label: string;

  /**
   * @param label `module.vpc.`, or nothing for the root module
   * @param root folder of the root module
   */
  constructor(
    module: Module,
    {
      label,
      root,
      files,
      names,
      open,
    }: { label: string; root: string; files: ConfigurationFiles; names: ModuleNames; open: OpenEvaluations },
  ) {
    this.module = module;
    this.#label = label;
    this.#root = root;
    this.#files = files;
    this.#names = names;
    this.#open = open;
  }

  /** @throws ConfigurationError */
  evaluate(text: string, own: OwnNames = {}): Value {
    return evaluateExpression(parsed(text), this.#with(own));
  }

  resolve(path: readonly string[]): { value: Value; used: number } {
    const [root = '', name = '', third = ''] = path;
    const two = (value: Value) => ({ value, used: 2 });
    switch (root) {
      case 'var':
        return two(this.#names.variable(name));
      case 'local':
        return two(this.#local(name));
      case 'module':
        return this.#names.module(name, path[2]);
      case 'path':
        return two(this.#path(name));
      case 'terraform':
        return two(name === 'workspace' ? 'default' : new Unknown(`terraform.${name}`));
      case 'data':
        return { value: this.#names.data(name, third), used: 3 };
      case 'ephemeral':
        return { value: new Unknown(`ephemeral.${name}.${third}`), used: 3 };
      case 'count':
        throw new ConfigurationError(
          'Reference to "count" in non-counted context\nThe "count" object can only be used in "module", "resource", and "data" blocks, and only when the "count" argument is set.',
        );
      case 'each':
        throw new ConfigurationError(
          'Reference to "each" in context without for_each\nThe "each" object can be used only in "module" or "resource" blocks, and only when the "for_each" argument is set.',
        );
      default:
        if (name === '') {
          throw new ConfigurationError(
            'Invalid reference\nA reference to a resource type must be followed by at least one attribute access, specifying the resource name.',
          );
        }
        return two(this.#names.resource(root, name));
    }
  }

  readFile(path: string): Uint8Array | undefined {
    return this.#files.get(normalPath(`${this.#root}/${path}`));
  }

  *filePaths(): Iterable<string> {
    const start = this.#root === '' ? '' : `${this.#root}/`;
    for (const path of this.#files.keys()) if (path.startsWith(start)) yield path.slice(start.length);
  }

  #local(name: string): Value {
    const known = this.#locals.get(name);
    if (known !== undefined) return known;
    const text = this.module.locals.get(name);
    if (text === undefined) {
      throw new ConfigurationError(
        `Reference to undeclared local value\nA local value with the name "${name}" has not been declared.`,
      );
    }
    const value = this.#open.run(`${this.#label}local.${name}`, () => this.evaluate(text));
    this.#locals.set(name, value);
    return value;
  }

  #path(name: string): Value {
    if (name === 'root') return '.';
    if (name === 'cwd') return new Unknown('path.cwd');
    const { directory } = this.module;
    if (directory === this.#root) return '.';
    return this.#root === '' ? directory : relativePath(this.#root, directory);
  }

  #with(own: OwnNames): EvaluationScope {
    if (Object.keys(own).length === 0) return this;
    return {
      resolve: (path) => {
        const [root = ''] = path;
        const value = Object.hasOwn(own, root) ? own[root] : undefined;
        return value === undefined ? this.resolve(path) : { value, used: 1 };
      },
      readFile: (path) => this.readFile(path),
      filePaths: () => this.filePaths(),
    };
  }
}

function relativePath(from: string, to: string): string {
  const [base, target] = [from.split('/'), to.split('/')];
  while (base.length > 0 && base[0] === target[0]) {
    base.shift();
    target.shift();
  }
  return [...base.map(() => '..'), ...target].join('/') || '.';
}
