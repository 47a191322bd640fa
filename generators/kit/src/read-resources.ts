import type { Operation } from './api-model.ts';
import type { JsonSchema } from './json-schema.ts';
import { learnDefaults } from './learn-defaults.ts';
import { learnRelationships } from './learn-relationships.ts';
import { pathShape } from './path-shape.ts';
import { attributeOf, type Places, placesOf, readPlaces } from './read-places.ts';
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
  const schemas = new Map<string, JsonSchema | undefined>();
  const schemaOf = (type: string) => {
    if (!schemas.has(type)) schemas.set(type, findSchema(type));
    return schemas.get(type);
  };
  const resources: Record<string, Resource> = {};
  // Of some, the specification knows no more than their identifiers.
  const identified = Object.values(reader.schemas)
    .filter(({ properties }) => properties?.['id'] && properties['type'])
    .flatMap((schema) => reader.types(schema));
  for (const type of new Set([...Object.values(resourceTypes), ...identified])) {
    const schema = reader.read(schemaOf(type));
    const attributes = reader.attributes(schema);
    const names = Object.keys(attributes);
    const parameter = Object.keys(places).find((key) => places[key]?.type === type && !places[key]?.by);
    const isNamed = parameter !== undefined && !parameter.endsWith('_id');
    resources[type] = {
      prefix: isNamed ? undefined : prefixOf(parameter, schema.properties?.['id']?.examples?.[0]),
      idAttribute: isNamed ? attributeOf(parameter, names) : undefined,
      owners: [],
      references: [],
      settable: [],
      secret: [],
      fixed: [],
      required: [],
      defaults: {},
      times: {
        created: names.filter((name) => name === 'created-at'),
        updated: names.filter((name) => name === 'updated-at'),
      },
      unique: [],
      singles: [],
      relationships: {},
      self: selfOf(type),
    };
  }
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

  /** Of several schemas for a type, the one that answers with a single resource show. */
  function findSchema(type: string): JsonSchema | undefined {
    const answers = operations
      .filter(({ method }) => method === 'get')
      .map((operation) => ({ ...reader.answer(operation), isShown: pathShape(operation.path).tail.length === 0 }))
      .filter(({ types }) => types.length === 1 && types[0] === type);
    const found = answers.find(({ isShown }) => isShown) ?? answers[0];
    const named = Object.keys(resourceTypes).find((name) => resourceTypes[name] === type);
    return found?.item ?? (named === undefined ? identifierOf(type) : reader.schemas[named]);
  }

  function identifierOf(type: string): JsonSchema | undefined {
    return Object.values(reader.schemas).find(
      (schema) => schema.properties?.['id'] && reader.types(schema)[0] === type,
    );
  }

  function prefixOf(parameter: string | undefined, example: unknown): string | undefined {
    const named = operations
      .flatMap(({ parameters }) => parameters)
      .find(({ name, in: place }) => place === 'path' && name === parameter);
    const pattern = reader.read(named?.schema).pattern ?? '';
    return (/^\^([a-z]+)-/.exec(pattern) ?? /^([a-z]+)-[A-Za-z0-9]{16}$/.exec(String(named?.example ?? example)))?.[1];
  }

  /** The shortest path that shows one. */
  function selfOf(type: string): string | undefined {
    const shown = operations.filter(
      ({ path, method, aliasOf }) =>
        method === 'get' &&
        aliasOf === undefined &&
        pathShape(path).tail.length === 0 &&
        placesOf(path, places).at(-1)?.type === type,
    );
    const [first] = shown.length > 0 ? shown : operations.filter(isChange);
    return first && first.server.basePath + first.path;

    function isChange({ path, method, aliasOf }: Operation): boolean {
      const isLast = pathShape(path).tail.length === 0 && placesOf(path, places).at(-1)?.type === type;
      return isLast && aliasOf === undefined && method === 'patch';
    }
  }
}
