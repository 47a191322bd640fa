import type { Module } from '../configuration/read-module.ts';
import { unlessWrong } from '../expression/configuration-error.ts';
import { referencesIn } from '../expression/references-in.ts';
import { parsed } from './module-scope.ts';

interface Secrets {
  isVariable(name: string): boolean;
  isOutput(module: string, output: string | undefined): boolean;
}

/**
 * Which expressions of a module are made of sensitive values.
 * https://developer.hashicorp.com/terraform/language/manage-sensitive-data
 */
export class SensitiveParts {
  readonly #module: Module;
  readonly #secrets: Secrets;
  readonly #known = new Map<string, boolean>();
  /** Sensitive attributes of resources: `terraform_data.a` → their names. */
  readonly #attributes = new Map<string, ReadonlySet<string>>();

  constructor(module: Module, secrets: Secrets) {
    this.#module = module;
    this.#secrets = secrets;
  }

  /** Remembers which attributes of a resource are sensitive, for those that refer to them. */
  markResource(name: string, attributes: Iterable<string>): void {
    this.#attributes.set(name, new Set([...(this.#attributes.get(name) ?? []), ...attributes]));
  }

  has(text: string): boolean {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    // An expression that comes back to itself adds nothing.
    this.#known.set(text, false);
    const references = unlessWrong(() => referencesIn(parsed(text))) ?? [];
    const found = /(?<![\w-])sensitive\s*\(/.test(text) || references.some((path) => this.#isReference(path));
    if (found) this.#known.set(text, true);
    else this.#known.delete(text);
    return found;
  }

  #isReference([root = '', name = '', third]: readonly string[]): boolean {
    if (root === 'var') return this.#secrets.isVariable(name);
    if (root === 'module') return this.#secrets.isOutput(name, third);
    if (root === 'local') return this.has(this.#module.locals.get(name) ?? 'null');
    const attributes = this.#attributes.get(`${root}.${name}`);
    return attributes !== undefined && attributes.size > 0 && (third === undefined || attributes.has(third));
  }
}
