import { createRequire } from 'node:module';
import metadataSchema from './operation-metadata.schema.json' with { type: 'json' };

const longestSummary = 300;
const ROOTS = ['organization_name', 'project_id', 'workspace_id'];
let validate;

/** Every operation carries its metadata as extensions, in the form of the JSON Schema beside this file. */
export function operationMetadata() {
  return {
    Paths: {
      PathItem: {
        Operation(operation, ctx) {
          const problem = (message, ...pointer) =>
            ctx.report({
              message: `${operation.operationId}: ${message}`,
              location: pointer.length ? ctx.location.child(pointer) : ctx.location,
            });

          validate ??= compile(metadataSchema);
          const extensions = Object.fromEntries(Object.entries(operation).filter(([key]) => key.startsWith('x-')));
          if (!validate(extensions)) {
            for (const error of validate.errors.filter(({ propertyName }) => propertyName === undefined)) {
              const pointer = error.instancePath.split('/').slice(1);
              if (error.keyword === 'additionalProperties') pointer.push(error.params.additionalProperty);
              problem(`${describe(error, pointer)}. See rules/operation-metadata.schema.json.`, ...pointer);
            }
            return;
          }
          const parameters = (operation.parameters ?? []).map((parameter) => ctx.resolve(parameter).node);
          const namesIn = (place) => parameters.filter((one) => one?.in === place).map(({ name }) => name);
          for (const [message, ...pointer] of contradictions(operation, ctx.key, namesIn('query'), namesIn('path'))) {
            problem(message, ...pointer);
          }
        },
      },
    },
  };
}

/** Ajv is loaded for the first operation: Redocly loads this file to bundle as well, when no rule runs. */
function compile(schema) {
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js');
  return new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
}

function describe({ keyword, params, message }, pointer) {
  if (keyword === 'required') return `${[...pointer, params.missingProperty].join('.')} is missing; state it`;
  if (keyword === 'propertyNames') {
    return `${pointer.join('.')} names ${params.propertyName}, not a flat name; write filter_status for filter[status]`;
  }
  if (keyword === 'additionalProperties') return `${pointer.join('.')} is unknown; remove it or correct its name`;
  const choices = params.allowedValues ? `: ${params.allowedValues.join(', ')}` : '';
  return `${pointer.join('.')} ${message}${choices}`;
}

function* contradictions(operation, method, queryParameters, pathParameters) {
  const { 'x-access': access, 'x-risk': risk, 'x-rate-limit': limit, summary = '' } = operation;
  if ((method === 'get') !== (access === 'read')) {
    yield [`x-access is ${access} on ${method.toUpperCase()}; GET reads and every other method writes`, 'x-access'];
  }
  if (access === 'read' ? !['read', 'secret'].includes(risk) : risk === 'read') {
    const fitting = access === 'read' ? 'read or secret' : 'write, destructive, apply, privilege or secret';
    yield [`x-risk is ${risk} though x-access is ${access}; choose ${fitting}`, 'x-risk'];
  }
  if (method === 'delete' && !['destructive', 'privilege'].includes(risk)) {
    yield [`x-risk is ${risk} on DELETE; choose destructive or privilege`, 'x-risk'];
  }
  if (operation['x-token-types'].length === 0 && operation.security?.length !== 0) {
    yield ['x-token-types is empty but a token is needed; name the types, or state security: []', 'x-token-types'];
  }
  if (operation['x-touches'] && pathParameters.some((name) => ROOTS.includes(name))) {
    yield ['x-touches is caller, but the path names where it is; leave x-touches out', 'x-touches'];
  }
  if (limit && limit.requests / limit.seconds === 30) {
    yield ['x-rate-limit repeats the general 30 requests a second; leave it out', 'x-rate-limit'];
  }
  if (operation['x-pagination'] && !queryParameters.includes('page[number]')) {
    yield ['x-pagination needs the parameter page[number]; add PageNumber and PageSize, or remove it', 'x-pagination'];
  }
  if (queryParameters.includes('page[number]') !== queryParameters.includes('page[size]')) {
    yield ['page[number] and page[size] come together; reference PageNumber and PageSize', 'parameters'];
  }
  if (summary.length > longestSummary) {
    yield [`the summary has ${summary.length} characters; a tool description holds ${longestSummary}`, 'summary'];
  }
  if (summary && !summary.endsWith('.')) {
    yield ['the summary ends without a period; write whole sentences', 'summary'];
  }
}
