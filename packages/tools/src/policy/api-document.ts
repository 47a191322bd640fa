interface Resource {
  readonly id?: string;
  readonly type?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, unknown>>;
}

/** The parts of a JSON:API document that look-ups read. */
export interface ApiDocument {
  readonly data?: Resource | readonly Resource[];
  readonly included?: readonly Resource[];
}

/** The resource of a document, or the first of its list. */
export function firstResource(data: ApiDocument['data']): Resource | undefined {
  return (Array.isArray(data) ? data[0] : (data as Resource | null | undefined)) ?? undefined;
}

/** The id of a relationship to one. */
export function relatedId(resource: Resource | undefined, name: string): string | undefined {
  const relationship = resource?.relationships?.[name] as { data?: { id?: unknown } | null } | undefined;
  return asText(relationship?.data?.id);
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
