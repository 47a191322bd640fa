import { type Client, HcptfError } from '@hcptf/client';
import type { ResourceWay } from '../definitions/resource-way.ts';
import { type ApiDocument, asText, firstResource } from './api-document.ts';
import type { Place } from './place.ts';

/** What a way is followed with: requests, and the place of what it leads to. */
export interface Guide {
  readonly client: Client;
  readonly locate: (type: string, id: string) => Promise<Place | undefined>;
}

/** The state that an apply makes names the workspace; before that, the API has no way from a plan or an apply to it. */
const throughStates: readonly string[] = ['plans', 'applies'];

/** Whether requests may tell where resources of a type are. */
export function leadsSomewhere(type: string, { owners }: ResourceWay): boolean {
  return owners.length > 0 || throughStates.includes(type);
}

/** Reads a resource and goes on to its owner, until a workspace, a project or an organization. */
export async function followWay(id: string, way: ResourceWay, guide: Guide): Promise<Place> {
  const show = guide.client[way.operationId] as (call: object) => Promise<unknown>;
  const { data } = (await show({ path: { [way.parameter]: id } })) as ApiDocument;
  const relationships = firstResource(data)?.relationships ?? {};
  if (way.owners.length === 0) {
    const [state] = identifiers(relationships['state-versions']);
    const place = state && (await guide.locate('state-versions', state.id));
    return place ?? { unknown: howToLocate(id, way) };
  }
  for (const { relationship, types } of way.owners) {
    const [owner] = identifiers(relationships[relationship]);
    if (!owner) continue;
    const place = types.includes(owner.type) ? await guide.locate(owner.type, owner.id) : undefined;
    return place ?? { unknown: `${id} does not say where it belongs` };
  }
  throw new OwnerError(way.owners.map(({ relationship }) => relationship).join(' or '));
}

/** What to do about an id that does not say where it belongs. */
export function howToLocate(id: string, { namedBy }: ResourceWay): string {
  const remedy = namedBy ? `; call ${namedBy.tool} with its ${namedBy.owner} first` : '';
  return `${id} does not say which workspace it belongs to${remedy}`;
}

function identifiers(relationship: unknown): { type: string; id: string }[] {
  const { data } = (relationship ?? {}) as { data?: unknown };
  return [data ?? []].flat().flatMap((one) => {
    const { type, id } = (one ?? {}) as { type?: unknown; id?: unknown };
    const [known, name] = [asText(type), asText(id)];
    return known !== undefined && name !== undefined ? [{ type: known, id: name }] : [];
  });
}

class OwnerError extends HcptfError {
  readonly status = 404;
  constructor(relationship: string) {
    super(`the answer has no relationship ${relationship}`);
  }
}
