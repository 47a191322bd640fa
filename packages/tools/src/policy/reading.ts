interface Resource {
  readonly id?: string;
  readonly type?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, unknown>>;
}

/** A JSON:API document as look-ups read it, whichever resource it holds. */
export interface Reading {
  readonly data?: Resource | readonly Resource[];
  readonly included?: readonly Resource[];
}

/** The resource of a document, or the first of its list. */
export function one(data: Reading['data']): Resource | undefined {
  return (Array.isArray(data) ? data[0] : (data as Resource | null | undefined)) ?? undefined;
}

/** The id of a relationship to one. */
export function related(resource: Resource | undefined, name: string): string | undefined {
  const relationship = resource?.relationships?.[name] as { data?: { id?: unknown } | null } | undefined;
  return text(relationship?.data?.id);
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
