import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Schema {
  readonly $ref?: string;
  readonly 'x-sensitive'?: boolean;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
}

interface Media {
  readonly schema?: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Response {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, Media>>;
}

const bundle = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@hcptf/openapi'), 'utf8')) as {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, Response> }>>;
};

/** Every answer of an operation below 400, with a secret in each place that the specification marks as one. */
export function plantedAnswers(
  operationId: string,
  secret: () => string,
): { status: number; body: unknown; location?: string; planted: number }[] {
  const operation = Object.values(bundle.paths)
    .flatMap((item) => Object.values(item))
    .find((candidate) => candidate.operationId === operationId);
  return Object.entries(operation?.responses ?? {})
    .filter(([status]) => Number(status) < 400)
    .flatMap(([status, given]) => {
      const response = follow(given) as Response;
      if (response.headers && 'location' in response.headers) {
        return [
          {
            status: Number(status),
            body: undefined,
            location: `https://storage.example/${encodeURIComponent(secret())}`,
            planted: 1,
          },
        ];
      }
      const [media] = Object.values(response.content ?? {});
      if (!media) return [{ status: Number(status), body: undefined, planted: 0 }];
      return Object.values(media.examples ?? {}).map(({ value }) => {
        let planted = 0;
        const body = plant(media.schema ?? {}, value, () => {
          planted++;
          return secret();
        });
        return { status: Number(status), body, planted };
      });
    });
}

function plant(given: Schema, value: unknown, secret: () => string): unknown {
  const schema = follow(given) as Schema;
  if (schema['x-sensitive']) return secret();
  let result = value;
  if (schema.anyOf) {
    // Members of `included` are of one of several types.
    const type = (value as { type?: string } | null)?.type;
    const branches = schema.anyOf.map(
      (branch) => follow(branch) as Schema & { properties?: { type?: { const?: string } } },
    );
    const fitting = branches.filter(
      (branch) => branch.properties?.type?.const === undefined || branch.properties.type.const === type,
    );
    for (const branch of fitting) result = plant(branch, result, secret);
    return result;
  }
  if (Array.isArray(result))
    return schema.items ? result.map((item) => plant(schema.items as Schema, item, secret)) : result;
  if (typeof result !== 'object' || result === null) return result;
  // Only what an attribute object may hold is added: a secret that the example leaves out may come all the same.
  const entries = Object.entries(schema.properties ?? {}).flatMap(([name, property]): [string, unknown][] => {
    const known = Object.hasOwn(result as object, name);
    if (!known && !(follow(property) as Schema)['x-sensitive']) return [];
    return [[name, plant(property, (result as Record<string, unknown>)[name], secret)]];
  });
  // A variable or output that says that it is not sensitive has no secret to plant.
  const says = entries.some(([name]) => (follow(schema.properties?.[name] ?? {}) as Schema)['x-sensitive']);
  const honest = says && Object.hasOwn(result, 'sensitive') ? { sensitive: true } : {};
  return { ...(result as object), ...Object.fromEntries(entries), ...honest };
}

function follow(value: object): object {
  const { $ref, ...siblings } = value as { $ref?: string };
  if ($ref === undefined) return value;
  const target = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((place, key) => (place as Record<string, unknown>)[key], bundle);
  return { ...follow(target as object), ...siblings };
}
