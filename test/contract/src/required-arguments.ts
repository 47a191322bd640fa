import type { Operation } from '@hcptf/generator-kit';
import type { ToolRoute } from '@hcptf/tools';
import { exampleArguments } from './specification.ts';

type Binding = ToolRoute['bindings'][0];

/** Returns the flat arguments that a route requires, from the examples of its operation. */
export function requiredArguments(operation: Operation, route: ToolRoute): Record<string, unknown> {
  const example = exampleArguments(operation);
  const given: Record<string, unknown> = {};
  for (const binding of route.bindings) {
    if (!route.required.includes(binding.argument) || given[binding.argument] !== undefined) continue;
    const source = binding.in === 'body' ? at(example.body, binding.to) : example[binding.in][binding.to];
    given[binding.argument] = flat(source, binding);
  }
  return given;
}

function at(document: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], document);
}

interface Resource {
  id?: string;
  attributes?: Record<string, unknown>;
}

function flat(source: unknown, { as }: Binding): unknown {
  if (as === 'identifier') return (source as Resource | null)?.id ?? null;
  if (as === 'identifiers') return (source as Resource[]).map(({ id }) => id);
  if (as === 'resources')
    return (source as Resource[]).map(({ id, attributes }) => ({ ...(id && { id }), ...attributes }));
  return source;
}
