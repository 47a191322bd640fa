import type { PrismOperation } from '../../specification/prism-operation.ts';

type Kind = 'number' | 'boolean' | 'list' | 'records' | 'text';
type Value = number | boolean | string | string[];

/** The query parameters of a valid request, typed as the operation declares them. An empty value counts as none. */
export class Query {
  /** As sent, decoded, in order: for links to other pages. */
  readonly sent: readonly (readonly [string, string])[];
  readonly #values = new Map<string, Value>();
  readonly #records = new Map<string, Map<string, Record<string, string>>>();

  constructor(operation: PrismOperation, query: Record<string, string | string[]>) {
    this.sent = Object.entries(query).flatMap(([name, values]) =>
      [values].flat().map((value) => [name, value] as const),
    );
    if (this.sent.length === 0) return;
    const kinds = kindsOf(operation);
    for (const [sentName, value] of this.sent) {
      // Prism also compares names of parameters in lower case.
      const name = sentName.toLowerCase();
      const kind = kinds.get(name);
      if (kind && kind !== 'records') this.#values.set(name, parse(kind, value));
      else if (!kind) this.#addToRecords(kinds, sentName, value);
    }
  }

  /** Whether the parameter was sent, also without a value. */
  has(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.#values.get(name);
    return typeof value === 'number' ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.#values.get(name);
    return typeof value === 'boolean' ? value : undefined;
  }

  /** `a,b` → a and b; undefined when there is none. */
  list(name: string): string[] | undefined {
    const value = this.#values.get(name);
    return Array.isArray(value) && value.length > 0 ? value : undefined;
  }

  /** `filter[tagged][0][key]=a` → under `filter[tagged]` a list of one record with the key a. Names in lower case. */
  records(name: string): Record<string, string>[] {
    return [...(this.#records.get(name)?.values() ?? [])];
  }

  #addToRecords(kinds: Map<string, Kind>, name: string, value: string): void {
    const [, list = '', index, member = ''] = /^(.+?)\[(\d{1,4})\]\[([^\]]+)\]$/.exec(name) ?? [];
    if (index === undefined || kinds.get(list.toLowerCase()) !== 'records') return;
    const records = this.#records.get(list.toLowerCase()) ?? new Map<string, Record<string, string>>();
    records.set(index, { ...records.get(index), [member.toLowerCase()]: value });
    this.#records.set(list.toLowerCase(), records);
  }
}

const known = new WeakMap<PrismOperation, Map<string, Kind>>();

function kindsOf(operation: PrismOperation): Map<string, Kind> {
  let kinds = known.get(operation);
  if (!kinds) {
    kinds = new Map(
      (operation.request?.query ?? []).map(({ name, style, schema }) => [
        name.toLowerCase(),
        kindOf(String(style), schema?.type),
      ]),
    );
    known.set(operation, kinds);
  }
  return kinds;
}

function kindOf(style: string, type: unknown): Kind {
  if (style === 'deepObject') return 'records';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return 'boolean';
  return type === 'array' ? 'list' : 'text';
}

function parse(kind: Kind, value: string): Value {
  if (kind === 'number') return value === '' ? '' : Number(value);
  if (kind === 'boolean') return value === '' ? '' : value === 'true';
  if (kind === 'list')
    return value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  return value;
}
