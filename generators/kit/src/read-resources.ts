import type { Operation } from './api-model.ts';
import { indexTypes, type TypeIndex } from './index-types.ts';
import { learnDefaults } from './learn-defaults.ts';
import { learnRelationships } from './learn-relationships.ts';
import { attributeOf, type Places, readPlaces } from './read-places.ts';
import type { Resource, Rule } from './resource.ts';
import { RuleReader } from './rule-reader.ts';
import type { SchemaReader } from './schema-reader.ts';

export interface Derived {
  resources: Record<string, Resource>;
  places: Places;
  /** By operationId. An operation without one does more than its method and path say. */
  rules: Map<string, Rule>;
}

/** Derives what the specification says of resources and of what operations do with them. */
export function readResources(
  operations: readonly Operation[],
  resourceTypes: Readonly<Record<string, string>>,
  reader: SchemaReader,
): Derived {
  const places = readPlaces(operations, reader);
  const index = indexTypes(operations, resourceTypes, { places, reader });
  const schemaOf = (type: string) => index.schemas.get(type);
  const resources = Object.fromEntries(index.types.map((type) => [type, newResource(type, index, reader)]));
  const ruleReader = new RuleReader({ operations, places, reader, schemaOf, resources });
  const rules = new Map<string, Rule>();
  for (const operation of operations) {
    const rule = ruleReader.read(operation);
    if (!rule || !resources[rule.type]) continue;
    rules.set(operation.operationId, rule);
    if ('single' in rule && rule.single && !rule.single.held) resources[rule.type]?.singles.push(rule.single.name);
    if ('relationship' in rule && rule.inverse === undefined) resources[rule.type]?.references.push(rule.relationship);
  }
  for (const [type, resource] of Object.entries(resources)) {
    resource.references = [...new Set(resource.references)];
    resource.singles = [...new Set(resource.singles)];
    learnDefaults(resource, { schema: schemaOf(type), requests: ruleReader.requests(type), reader });
  }
  for (const [type, resource] of Object.entries(resources)) {
    learnRelationships(resource, { type, schemaOf, resources, operations, reader });
  }
  return { resources, places, rules };
}

function newResource(type: string, { schemas, selves, parameters }: TypeIndex, reader: SchemaReader): Resource {
  const schema = reader.read(schemas.get(type));
  const attributes = reader.attributes(schema);
  const names = Object.keys(attributes);
  const required = reader.read(schema.properties?.['attributes']).required ?? [];
  // What always has a time got it when it was made.
  const isTime = (name: string) =>
    reader.read(attributes[name]).format === 'date-time' &&
    required.includes(name) &&
    !reader.nullable(attributes[name]);
  const parameter = parameters.get(type);
  const isNamed = parameter !== undefined && !parameter.name.endsWith('_id');
  const example = parameter?.example ?? schema.properties?.['id']?.examples?.[0];
  const pattern = reader.read(parameter?.schema).pattern ?? '';
  const [, prefix] = /^\^([a-z]+)-/.exec(pattern) ?? /^([a-z]+)-[A-Za-z0-9]{16}$/.exec(String(example)) ?? [];
  return {
    prefix: isNamed ? undefined : prefix,
    idAttribute: isNamed ? attributeOf(parameter.name, names) : undefined,
    owners: [],
    references: [],
    settable: [],
    secret: [],
    fixed: [],
    required: [],
    defaults: {},
    times: {
      created: names.filter((name) => name === 'created-at' || (isTime(name) && name !== 'updated-at')),
      updated: names.filter((name) => name === 'updated-at'),
    },
    unique: [],
    ignoringCase: [],
    singles: [],
    relationships: {},
    self: selves.get(type),
  };
}
