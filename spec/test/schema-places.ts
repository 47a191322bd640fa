import { bundle, escapeKey, type Json, type Operation } from './bundle.ts';

export interface SchemaPlace {
  /** What the schema describes, such as `response 200 application/vnd.api+json`. */
  what: string;
  pointer: string;
  /** `request` or `response 200`, when the schema is that of a body. */
  body: string | undefined;
  /** Examples by name. */
  examples: Record<string, Json>;
}

/** Every schema that an operation states for something on the wire, with the examples that stand beside it. */
export function schemaPlaces({ definition, pointer }: Operation): SchemaPlace[] {
  const places: SchemaPlace[] = [];
  const add = (what: string, place: string, examples: Record<string, Json>, body?: string) =>
    places.push({ what, pointer: place, body, examples });
  const addBody = (what: string, place: string, body: Json) => {
    for (const [mediaType, content] of Object.entries<Json>(body?.content ?? {})) {
      const named = Object.entries<Json>(content.examples ?? {}).map(([name, { value }]) => [name, value]);
      add(`${what} ${mediaType}`, `${place}/content/${escapeKey(mediaType)}/schema`, Object.fromEntries(named), what);
    }
  };

  for (const [index, node] of (definition.parameters ?? []).entries()) {
    const [place, parameter] = follow(`${pointer}/parameters/${index}`, node);
    add(`${parameter.in} parameter ${parameter.name}`, `${place}/schema`, ownExample(parameter));
  }
  addBody('request', `${pointer}/requestBody`, definition.requestBody);
  for (const [status, node] of Object.entries<Json>(definition.responses)) {
    const [place, response] = follow(`${pointer}/responses/${status}`, node);
    addBody(`response ${status}`, place, response);
    for (const [name, raw] of Object.entries<Json>(response.headers ?? {})) {
      const [headerPlace, header] = follow(`${place}/headers/${escapeKey(name)}`, raw);
      add(`header ${status} ${name}`, `${headerPlace}/schema`, ownExample(header));
    }
  }
  return places;
}

const ownExample = ({ example }: Json): Record<string, Json> => (example === undefined ? {} : { example });

function follow(pointer: string, node: Json): [string, Json] {
  const [, kind, name] = node.$ref?.match(/^#\/components\/(\w+)\/(\w+)$/) ?? [];
  return name ? [`/components/${kind}/${name}`, bundle.components[kind][name]] : [pointer, node];
}
