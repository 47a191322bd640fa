import { UnreadableAnswerError } from '../errors/unreadable-answer-error.ts';

/** A resource whose attributes and relationships are there. */
export interface ReadResource {
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships: Readonly<Record<string, unknown>>;
}

/** @throws UnreadableAnswerError where the resource has no id or no attributes */
export function readResource(value: unknown): ReadResource {
  const { id, attributes, relationships } = objectOf(value);
  if (typeof id !== 'string') throw new UnreadableAnswerError('id');
  if (!isObject(attributes)) throw new UnreadableAnswerError('attributes');
  return { id, attributes, relationships: objectOf(relationships) };
}

/** The id of a relationship to one. */
export function idOf({ relationships }: Pick<ReadResource, 'relationships'>, name: string): string | undefined {
  const { id } = objectOf(objectOf(relationships[name])['data']);
  return typeof id === 'string' ? id : undefined;
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
