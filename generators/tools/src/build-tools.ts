import {
  type ApiModel,
  GeneratorError,
  type JsonSchema,
  type Operation,
  sentenceCase,
  snakeCase,
} from '@hcptf/generator-kit';
import { defaultFields } from './default-fields.ts';
import { describeOutput } from './describe-output.ts';
import { sensitivePaths, withoutMarks } from './find-sensitive.ts';
import type { FlatOperation } from './flat-operation.ts';
import { flattenOperation } from './flatten-operation.ts';
import type { Annotations, Tool } from './tool.ts';

/** A model reads the summary of each tool in every request. */
const LONGEST_SUMMARY = 300;

/** One tool for each operation; a second route to the same thing (`x-alias-of`) becomes a second way to call the one tool. */
export function buildTools(model: ApiModel): Tool[] {
  const offered = model.operations.filter((operation) => operation.tool.exclude === undefined);
  return offered
    .filter((operation) => operation.aliasOf === undefined)
    .map((operation) => {
      const aliases = offered.filter((alias) => alias.aliasOf === operation.operationId);
      return buildTool(model, operation, aliases);
    });
}

function buildTool(model: ApiModel, operation: Operation, aliases: Operation[]): Tool {
  const flats = [operation, ...aliases].map((route) => flattenOperation(model, route, operation));
  const properties = mergeProperties(flats);
  const required = Object.keys(properties).filter((name) => flats.every((flat) => flat.route.required.includes(name)));
  if (operation.summary.length > LONGEST_SUMMARY) {
    throw new GeneratorError(
      operation,
      `its summary has ${operation.summary.length} characters, ${LONGEST_SUMMARY} are allowed`,
      'shorten it; move the rest to description',
    );
  }
  const output = describeOutput(model, operation);
  const shown = defaultFields(model, operation);
  const description =
    flats.length > 1 ? `${operation.summary} ${describeRoutes(operation, flats, required)}` : operation.summary;
  return {
    name: snakeCase(operation.operationId),
    title: sentenceCase(operation.operationId),
    description,
    toolset: operation.tag,
    ...(operation.tool.default && { isDefault: true }),
    access: operation.access,
    risk: operation.risk,
    permission: operation.permission,
    tokenTypes: operation.tokenTypes,
    annotations: annotate(operation),
    inputSchema: { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false },
    outputSchema: withoutMarks(output),
    sensitiveArguments: [...new Set(flats.flatMap((flat) => flat.sensitive))],
    secretPaths: [...new Set(flats.flatMap((flat) => flat.secretPaths))],
    sensitiveResults: sensitivePaths(model, output),
    ...(shown && { defaultFields: shown }),
    routes: flats.map((flat) => flat.route),
  };
}

/** Arguments that name the resource come first; where two routes describe one argument, the first description is used. */
function mergeProperties(flats: FlatOperation[]): Record<string, JsonSchema> {
  const all: Record<string, JsonSchema> = Object.assign({}, ...flats.map((flat) => flat.properties).reverse());
  const inPath = flats.flatMap(({ route }) => route.bindings.filter((binding) => binding.in === 'path'));
  const names = new Set([...inPath.map((binding) => binding.argument), ...Object.keys(all)]);
  return Object.fromEntries([...names].flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
}

/** `Give workspace_id, or organization_name and workspace_name.` */
function describeRoutes(operation: Operation, flats: FlatOperation[], required: string[]): string {
  const ways = flats.map((flat) => flat.route.required.filter((name) => !required.includes(name)).join(' and '));
  if (ways.includes('') || new Set(ways).size < ways.length) {
    throw new GeneratorError(
      operation,
      'its aliases cannot be told apart by their arguments',
      'drop x-alias-of from one of them',
    );
  }
  return `Give ${ways.join(', or ')}.`;
}

/** https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations */
function annotate(operation: Operation): Annotations {
  const readOnlyHint = operation.access === 'read';
  return {
    readOnlyHint,
    // False means "only adds", which is not true of a change, however harmless.
    destructiveHint: !readOnlyHint && (operation.risk !== 'write' || operation.method !== 'post'),
    idempotentHint: readOnlyHint || operation.method !== 'post',
    // These tools reach only one HCP Terraform host.
    openWorldHint: false,
  };
}
