import { type Json, type Operation, resolve } from './bundle.ts';

export interface ValidRequest {
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: Json;
}

export interface RequestChoice {
  /** Name of the request example; the first one if not given. */
  body?: string;
  /** Every query parameter, or only those that must be sent. */
  query?: 'all' | 'required';
}

/** A request made of what the operation documents: its examples, or values that its schemas accept. */
export function validRequest({ path, definition }: Operation, choice: RequestChoice = {}): ValidRequest {
  const parameters = (definition.parameters ?? []).map(resolve);
  const query = parameters
    .filter((parameter: Json) => parameter.in === 'query' && (choice.query !== 'required' || parameter.required))
    .flatMap(serialize);
  const [mediaType, content] = Object.entries<Json>(definition.requestBody?.content ?? {})[0] ?? [];
  const name = choice.body ?? Object.keys(content?.examples ?? {})[0];
  const body = name === undefined ? undefined : content.examples[name].value;
  const headers: Record<string, string> = {};
  if (definition.security?.length !== 0) headers['authorization'] = 'Bearer a-token';
  if (mediaType && body !== undefined) {
    headers['content-type'] = mediaType;
    headers['content-length'] = String(JSON.stringify(body).length); // Prism skips the media type check without it
  }
  return {
    path: path.replaceAll(/\{(\w+)\}/g, (_, key) => {
      const parameter = parameters.find((each: Json) => each.in === 'path' && each.name === key);
      return encodeURIComponent(String(sample(parameter)));
    }),
    query: Object.fromEntries(query),
    headers,
    body,
  };
}

function serialize(parameter: Json): [string, string][] {
  const value = sample(parameter);
  if (parameter.style === 'deepObject') {
    return value.flatMap((item: Json, index: number) =>
      Object.entries(item).map(([key, member]) => [`${parameter.name}[${index}][${key}]`, String(member)]),
    );
  }
  return [[parameter.name, [value].flat().join(',')]];
}

/** The example of a parameter, or a value that its schema accepts. */
function sample(parameter: Json): Json {
  if (parameter.example !== undefined) return parameter.example;
  const [first] = Object.values<Json>(parameter.examples ?? {});
  return first ? first.value : sampleOf(parameter.schema);
}

function sampleOf(node: Json): Json {
  const schema = resolve(node);
  if (schema.examples) return schema.examples[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sampleOf(schema.anyOf[0]);
  switch ([schema.type].flat()[0]) {
    case 'array':
      return [sampleOf(schema.items)];
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties).map(([name, member]) => [name, sampleOf(member)]));
    case 'integer':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return schema.format === 'date-time' ? '2026-05-12T08:00:00Z' : 'example';
  }
}
