import type { Clock } from '@hcptf/client';
import { type Client, HcptfError } from '@hcptf/client';
import { type ApiDocument, asText, firstResource, relatedId } from './api-document.ts';
import { howToLocate, ownerReaders } from './owner-readers.ts';
import type { Place } from './place.ts';

interface Kept<Value> {
  readonly at: number;
  readonly value: Value;
}

/** Workspaces can be moved and renamed, so a place is kept for a minute. */
const HOLDS_MS = 60_000;
const MOST = 1_000;

/** Ids of resources that do not name their workspace, or only through other resources. */
const OPAQUE_ID = /^(plan|apply|ce|cv|wsout|sv|polchk|ts)-/;

/** Finds the place of an id: one request for each, even for concurrent callers; the answer is kept for a minute. */
export class Lookups {
  readonly #client: Client;
  readonly #clock: Clock;
  readonly #places: Map<string, Kept<Promise<Place>>>;
  /** Workspace ids by the id of a plan, apply or other resource that does not name its workspace. */
  readonly #owners: Map<string, string>;

  constructor(client: Client, clock: Clock, known?: Lookups) {
    this.#client = client;
    this.#clock = clock;
    this.#places = known ? known.#places : new Map();
    this.#owners = known ? known.#owners : new Map();
  }

  /** The same look-ups, sent by another client. */
  through(client: Client): Lookups {
    return new Lookups(client, this.#clock, this);
  }

  workspace(id: string): Promise<Place> {
    return this.#keep(id, async () =>
      this.#named(await this.#client.getWorkspace({ path: { workspace_id: id }, query: { include: ['project'] } })),
    );
  }

  workspaceByName(organization: string, name: string): Promise<Place> {
    return this.#keep(`${organization}/${name}`, async () => {
      const path = { organization_name: organization, workspace_name: name };
      return this.#named(await this.#client.getWorkspaceByName({ path, query: { include: ['project'] } }));
    });
  }

  project(id: string): Promise<Place> {
    return this.#keep(id, async () => {
      const { data } = (await this.#client.getProject({ path: { project_id: id } })) as ApiDocument;
      const project = firstResource(data);
      return {
        organization: relatedId(project, 'organization'),
        project: { id, name: asText(project?.attributes?.['name']) },
      };
    });
  }

  /** The project of new workspaces for which no project is given. */
  async defaultProject(organization: string): Promise<Place> {
    const place = await this.#keep(`${organization}/`, async () => {
      const { data } = (await this.#client.getOrganization({
        path: { organization_name: organization },
      })) as ApiDocument;
      const id = relatedId(firstResource(data), 'default-project');
      return id === undefined ? { unknown: `${organization} does not name its default project` } : this.project(id);
    });
    return place.unknown === undefined ? place : { organization, project: { unknown: place.unknown } };
  }

  /** Forgets the places, to be called when something may have moved. Plans and applies stay with their workspace. */
  forget(): void {
    this.#places.clear();
  }

  /** The place of the resource that an argument such as `run_id` names; undefined where resources of its kind have no place. */
  async owner(argument: string, id: string): Promise<Place | undefined> {
    if (argument === 'workspace_id') return this.workspace(id);
    if (argument === 'project_id') return this.project(id);
    const read = Object.hasOwn(ownerReaders, argument) ? ownerReaders[argument] : undefined;
    const known = this.#owners.get(id);
    if (known !== undefined) return this.workspace(known);
    if (read) return this.#keep(id, () => read(this.#client, id, this));
    const unknown = howToLocate(argument, id);
    return unknown === undefined ? undefined : { unknown };
  }

  /** Remembers from an answer which workspace its plans, applies and other parts of runs belong to. */
  learn(document: unknown, place: Place | undefined): void {
    if (typeof document !== 'object' || document === null || !('data' in document)) return;
    const { data, included } = document as ApiDocument;
    for (const resource of [data ?? [], included ?? []].flat()) {
      const owner = relatedId(resource, 'workspace') ?? place?.workspace?.id;
      if (!owner || typeof resource !== 'object' || resource === null) continue;
      const ids = Object.keys(resource.relationships ?? {}).map((name) => relatedId(resource, name));
      for (const id of [resource.id, ...ids]) if (id && OPAQUE_ID.test(id)) this.#remember(id, owner);
    }
  }

  /** Rules may name projects, but not every host includes them in the answer. */
  async #named(document: unknown): Promise<Place> {
    const place = workspacePlace(document);
    const { id, name } = place.project ?? {};
    if (id === undefined || name !== undefined) return place;
    const { project, unknown } = await this.project(id);
    return { ...place, project: project ?? { id, unknown } };
  }

  #remember(id: string, owner: string): void {
    this.#owners.delete(id);
    this.#owners.set(id, owner);
    const [oldest] = this.#owners.keys();
    if (this.#owners.size > MOST && oldest !== undefined) this.#owners.delete(oldest);
  }

  #keep(key: string, find: () => Promise<Place>): Promise<Place> {
    const now = this.#clock.now();
    const kept = this.#places.get(key);
    if (kept && now - kept.at < HOLDS_MS) return kept.value;
    const value = find().catch((error: unknown) => {
      this.#places.delete(key);
      // HCP Terraform answers 404 for what the token may not see, too. Other errors, such as a rate limit, say nothing.
      if (HcptfError.isInstance(error) && 'status' in error && (error.status === 404 || error.status === 403)) {
        return { unknown: `${key} does not exist, or the token may not see it` };
      }
      throw error;
    });
    this.#places.delete(key);
    this.#places.set(key, { at: now, value });
    const [oldest] = this.#places.keys();
    if (this.#places.size > MOST && oldest !== undefined) this.#places.delete(oldest);
    return value;
  }
}

function workspacePlace(document: unknown): Place {
  const { data, included } = document as ApiDocument;
  const workspace = firstResource(data);
  if (!workspace) return { unknown: 'the answer holds no workspace' };
  const projectId = relatedId(workspace, 'project');
  const project = [included ?? []].flat().find((resource) => resource?.id === projectId);
  return {
    organization: relatedId(workspace, 'organization'),
    project: { id: projectId, name: asText(project?.attributes?.['name']) },
    workspace: { id: workspace.id, name: asText(workspace.attributes?.['name']) },
  };
}
