import { type ApiModel, type JsonSchema, type Operation, resolveSchema, snakeCase } from '@hcptf/generator-kit';
import { relationshipName } from './relationship-name.ts';

/**
 * The fields of a resource that a result shows unless others are asked for. It leaves out deprecated spellings, permissions,
 * times except that of creation, ids that no other tool takes, and what `x-tool.details` names.
 * @returns undefined where no field is left out
 */
export function defaultFields(model: ApiModel, operation: Operation): string[] | undefined {
  const resource = resourceOf(model, operation);
  if (!resource) return plainFields(model, operation);
  const { attributes, relationships } = resource.properties ?? {};
  const fields = attributes && resolveSchema(attributes, model.schemas);
  const required = (fields?.required ?? []).map(snakeCase);
  // Where a resource has an attribute `sensitive`, the runtime hides the values itself.
  const tells = Object.hasOwn(fields?.properties ?? {}, 'sensitive');
  const own = Object.entries(fields?.properties ?? {})
    .filter(
      ([name, schema]) =>
        required.includes(snakeCase(name)) || isShown(name, resolveSchema(schema, model.schemas), tells),
    )
    .map(([name]) => snakeCase(name));
  const related = relationships && resolveSchema(relationships, model.schemas);
  const takes = idArguments(model);
  const ids = Object.entries(related?.properties ?? {}).flatMap(([name, schema]) => {
    const data = resolveSchema(schema, model.schemas).properties?.['data'];
    const targets = data ? targetsOf(model, data) : [];
    const known = targets.find((target) => takes.has(target.argument));
    return known ? [relationshipName(name, known.many)] : [];
  });
  const details = operation.tool.details.filter((name) => !required.includes(name));
  return [...new Set(['id', ...own, ...ids])].filter((name) => !details.includes(name));
}

/** JSON that is not JSON:API shows all fields except `x-tool.details`. */
function plainFields(model: ApiModel, operation: Operation): string[] | undefined {
  const { details } = operation.tool;
  const schema = operation.responses.find((response) => response.status < 300)?.contents[0]?.schema;
  if (details.length === 0 || !schema) return undefined;
  const names = Object.keys(resolveSchema(schema, model.schemas).properties ?? {});
  return names.filter((name) => !details.includes(name));
}

function resourceOf(model: ApiModel, operation: Operation): JsonSchema | undefined {
  const success = operation.responses.find((response) => response.status < 300 && response.contents[0]?.schema);
  const document = success?.contents[0]?.schema && resolveSchema(success.contents[0].schema, model.schemas);
  const data = document?.properties?.['data'] && resolveSchema(document.properties['data'], model.schemas);
  return data?.items ? resolveSchema(data.items, model.schemas) : data;
}

function isShown(name: string, schema: JsonSchema, tells: boolean): boolean {
  if (schema.deprecated || (schema['x-sensitive'] && !tells)) return false;
  if (/^permissions$|-timestamps$/.test(name)) return false;
  return schema.format !== 'date-time' || name === 'created-at';
}

/** Arguments by which operations find what they are about: `run_id`, `workspace_id`, … */
function idArguments(model: ApiModel): ReadonlySet<string> {
  const parameters = model.operations.flatMap((operation) => operation.parameters);
  return new Set(
    parameters.filter((parameter) => parameter.in === 'path').map((parameter) => snakeCase(parameter.name)),
  );
}

/** The resource types that a relationship can name: a lock is held by a user, a team or a run. */
function targetsOf(model: ApiModel, data: JsonSchema): { argument: string; many: boolean }[] {
  const resolved = resolveSchema(data, model.schemas);
  const branches = [resolved, ...(resolved.anyOf ?? []).map((one) => resolveSchema(one, model.schemas))];
  return branches.flatMap((branch) => {
    const many = branch.items !== undefined;
    const member = branch.items ? resolveSchema(branch.items, model.schemas) : branch;
    const type = member.properties?.['type'] && resolveSchema(member.properties['type'], model.schemas).const;
    if (typeof type !== 'string') return [];
    const argument = type === 'organizations' ? 'organization_name' : relationshipName(type, true).slice(0, -1);
    return [{ argument, many }];
  });
}
