import type { ToolSchema } from '../definitions/tool-definition.ts';
import { describeLimits } from './describe-limits.ts';

/** https://docs.claude.com/en/docs/build-with-claude/structured-outputs#json-schema-limitations */
const FORMATS: readonly string[] = [
  'date-time',
  'time',
  'date',
  'duration',
  'email',
  'hostname',
  'uri',
  'ipv4',
  'ipv6',
  'uuid',
];

/** What a schema costs of the budget of a request. */
export interface AnthropicCost {
  readonly optionalParameters: number;
  readonly unions: number;
}

/** The schema that Anthropic compiles into a grammar: closed objects, with other limits in the descriptions. */
export function strictAnthropicSchema(schema: ToolSchema): ToolSchema {
  const limits: (keyof ToolSchema)[] = ['minLength', 'maxLength', 'minimum', 'maximum', 'maxItems'];
  if (schema.format && !FORMATS.includes(schema.format)) limits.push('format');
  if ((schema.minItems ?? 0) > 1) limits.push('minItems');
  const described = describeLimits(schema, limits);
  const { items, properties } = described;
  return {
    ...described,
    ...(items && { items: strictAnthropicSchema(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, strictAnthropicSchema(property)]),
      ),
      additionalProperties: false,
    }),
  };
}

/** Optional parameters and unions, at every depth: a nullable counts as a union. */
export function costForAnthropic({ type, items, properties = {}, required = [] }: ToolSchema): AnthropicCost {
  const inner = [...Object.values(properties), ...(items ? [items] : [])].map(costForAnthropic);
  return {
    optionalParameters:
      sum(inner.map((cost) => cost.optionalParameters)) + Object.keys(properties).length - required.length,
    unions: sum(inner.map((cost) => cost.unions)) + (Array.isArray(type) && type.length > 1 ? 1 : 0),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
