interface Resource {
  type?: unknown;
  id?: string;
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

/** Attributes whose members are part of the interface; those of others are values: addresses, headers. */
const STRUCTURED =
  /^(actions|delivery-responses|execution-details|invocation-statuses|invocations|invoked-by|organization-access|outcomes|permissions|project-access|resources|result|result-count|setting-overwrites|status-timestamps|two-factor|variables|vcs-repo|workspace-access)$/;

/**
 * The names in a JSON:API document, by the type of the resource that has them: `attributes.permissions.can-apply`,
 * `relationships.plan.links.related`, `links.self`, and how its id begins. Those of the document itself are under
 * `document`, with whether its links are relative.
 */
export function documentNames(value: unknown): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  const add = (type: string, name: string) => names.set(type, (names.get(type) ?? new Set()).add(name));
  const document = (value ?? {}) as JsonApiDocument;
  for (const name of Object.keys(document)) add('document', name);
  for (const name of Object.keys(document.meta ?? {})) add('document', `meta.${name}`);
  for (const [name, link] of Object.entries(document.links ?? {})) {
    add('document', `links.${name}`);
    if (typeof link === 'string') add('document', `links.${name} is ${link.startsWith('/') ? 'relative' : 'absolute'}`);
  }
  for (const resource of [document.data ?? [], document.included ?? []].flat()) {
    if (typeof resource.type !== 'string') continue;
    const { type, id = '' } = resource;
    const prefix = /^[a-z]+-(?=[A-Za-z0-9]{14,}$)/.exec(id)?.[0];
    if (prefix) add(type, `id ${prefix}…`);
    for (const [name, attribute] of Object.entries(resource.attributes ?? {})) {
      add(type, `attributes.${name}`);
      if (!STRUCTURED.test(name) || typeof attribute !== 'object') continue;
      for (const member of [attribute ?? {}].flat().filter(isStructure).flatMap(Object.keys))
        add(type, `attributes.${name}.${member}`);
    }
    for (const [name, relationship] of Object.entries(resource.relationships ?? {})) {
      for (const member of Object.keys(relationship ?? {})) add(type, `relationships.${name}.${member}`);
      for (const link of Object.keys(relationship?.links ?? {})) add(type, `relationships.${name}.links.${link}`);
    }
    for (const name of Object.keys(resource.links ?? {})) add(type, `links.${name}`);
  }
  return names;
}

function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
