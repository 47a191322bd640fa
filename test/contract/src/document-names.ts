interface Resource {
  type?: unknown;
  attributes?: Record<string, unknown>;
  relationships?: Record<string, { links?: object } | null>;
  links?: object;
}

interface JsonApiDocument {
  data?: Resource | Resource[] | null;
  included?: Resource[];
  meta?: object;
  links?: object;
}

/** Attributes whose members are part of the interface; those of others are values: timestamps by state, headers. */
const STRUCTURED =
  /^(actions|permissions|setting-overwrites|organization-access|two-factor|result-count|execution-details|invoked-by)$/;

/**
 * The names in a JSON:API document, by the type of the resource that has them: `attributes.permissions.can-apply`,
 * `relationships.plan.links.related`, `links.self`. Those of the document itself are under `document`.
 */
export function documentNames(value: unknown): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  const add = (type: string, name: string) => names.set(type, (names.get(type) ?? new Set()).add(name));
  const document = (value ?? {}) as JsonApiDocument;
  for (const name of Object.keys(document)) add('document', name);
  for (const name of Object.keys(document.meta ?? {})) add('document', `meta.${name}`);
  for (const name of Object.keys(document.links ?? {})) add('document', `links.${name}`);
  for (const resource of [document.data ?? [], document.included ?? []].flat()) {
    if (typeof resource.type !== 'string') continue;
    const { type } = resource;
    for (const [name, attribute] of Object.entries(resource.attributes ?? {})) {
      add(type, `attributes.${name}`);
      if (!STRUCTURED.test(name) || typeof attribute !== 'object' || Array.isArray(attribute)) continue;
      for (const member of Object.keys(attribute ?? {})) add(type, `attributes.${name}.${member}`);
    }
    for (const [name, relationship] of Object.entries(resource.relationships ?? {})) {
      for (const member of Object.keys(relationship ?? {})) add(type, `relationships.${name}.${member}`);
      for (const link of Object.keys(relationship?.links ?? {})) add(type, `relationships.${name}.links.${link}`);
    }
    for (const name of Object.keys(resource.links ?? {})) add(type, `links.${name}`);
  }
  return names;
}
