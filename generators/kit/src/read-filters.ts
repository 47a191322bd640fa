import type { Operation } from './api-model.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Filter } from './resource.ts';
import type { SchemaReader } from './schema-reader.ts';

const OPERATORS = ['gt', 'gte', 'lt', 'lte'] as const;
/** What a search without a name looks into, as far as the resource has them. */
const SEARCHED = ['name', 'display-name', 'username', 'email', 'key'];

/** What the query parameters of a list mean, as far as their names say it. */
export function readFilters(operation: Operation, resource: JsonSchema | undefined, reader: SchemaReader): Filter[] {
  const attributes = Object.keys(reader.attributes(resource));
  const relationships = Object.keys(reader.relationships(resource));
  return operation.parameters.flatMap(({ name: parameter, in: place }): Filter[] => {
    if (place !== 'query') return [];
    const [, kind = '', rest = ''] = /^(q|search|filter)((?:\[[^\]]+\])*)$/.exec(parameter) ?? [];
    const steps = [...rest.matchAll(/\[([^\]]+)\]/g)].map(([, step = '']) => step.replaceAll('_', '-'));
    const [first = '', second] = steps;
    if (kind === 'q' || kind === 'search') return search(parameter, steps);
    if (kind !== 'filter' || steps.length === 0 || steps.length > 2) return [];
    if (second === undefined) {
      const since = attributes.find((name) => name === first.replace(/-since$/, '-at'));
      if (since !== undefined && since !== first) return [{ parameter, compares: 'gte', attributes: [since] }];
      const attribute = [first, first.replace(/s$/, '')].find((name) => attributes.includes(name));
      return attribute === undefined ? [] : [{ parameter, compares: 'equals', attributes: [attribute] }];
    }
    const operator = OPERATORS.find((one) => one === second);
    if (operator) return attributes.includes(first) ? [{ parameter, compares: operator, attributes: [first] }] : [];
    const through = [first, `${first}s`].find((name) => relationships.includes(name));
    if (through === undefined) return [];
    return [{ parameter, compares: 'equals', attributes: [second.replace(/^ids$/, 'id')], through }];
  });

  function search(parameter: string, [step]: string[]): Filter[] {
    const wildcard = step?.startsWith('wildcard-') ?? false;
    const wanted = step === undefined ? SEARCHED : [wildcard ? step.replace('wildcard-', '') : step];
    const found = wanted.filter((name) => attributes.includes(name));
    if (found.length === 0) return [];
    return [{ parameter, compares: wildcard ? 'wildcard' : 'contains', attributes: found }];
  }
}

/** The attributes that `sort` can name. */
export function readSorts({ parameters }: Operation, resource: JsonSchema | undefined, reader: SchemaReader): string[] {
  const parameter = parameters.find(({ name, in: place }) => name === 'sort' && place === 'query');
  const schema = reader.read(parameter?.schema);
  const values = [...(schema.enum ?? []), ...(reader.read(schema.items).enum ?? [])];
  const names = new Set(values.map((value) => String(value).replace(/^-/, '')));
  return Object.keys(reader.attributes(resource)).filter((name) => names.has(name));
}
