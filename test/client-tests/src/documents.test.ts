import { flatten } from '@hcptf/client/jsonapi';
import { describe, expect, test } from 'vitest';
import { documents, type JsonApiResource } from './specification.ts';

type Flat = Record<string, unknown>;

describe('flatten of every documented answer', () => {
  test('the specification has documents with and without included resources', () => {
    expect(documents.length).toBeGreaterThan(80);
    expect(documents.filter(([, { included }]) => included?.length).length).toBeGreaterThan(5);
  });

  test.each(documents)('%s', (_, document) => {
    const flat = flatten(document) as unknown as Flat | { items: Flat[] };
    const items = 'items' in flat ? (flat.items as Flat[]) : [flat];
    const resources = [document.data].flat();
    expect(items).toHaveLength(resources.length);
    for (const [index, resource] of resources.entries()) expectSame(items[index] ?? {}, resource);
    for (const { id, type } of document.included ?? []) {
      // The data reaches each included resource, and JSON can write the result.
      expect(JSON.stringify(flat)).toContain(JSON.stringify({ id, type }).slice(0, -1));
    }
  });
});

function expectSame(flat: Flat, { id, type, attributes = {}, relationships = {} }: JsonApiResource): void {
  expect(flat).toMatchObject({ ...(id && { id }), type });
  for (const [name, value] of Object.entries(attributes)) {
    const key = ['id', 'type', 'links'].includes(name) ? `attributes.${name}` : name;
    if (relationships[name]?.data === undefined) expect(flat[key], name).toEqual(value);
  }
  for (const [name, { data }] of Object.entries(relationships)) {
    if (data === undefined) expect(name in flat && !(name in attributes)).toBe(false);
    else if (data === null) expect(flat[name]).toBeNull();
    else expect(flat[name]).toMatchObject(data as object);
  }
}
