import type { Clock } from '@hcptf/client';
import { type Client, HcptfError } from '@hcptf/client';
import { howToKnow, ownerReaders } from './owner-readers.ts';
import type { Place } from './place.ts';
import { one, type Reading, related, text } from './reading.ts';

interface Kept<Value> {
  readonly at: number;
  readonly value: Value;
}

/** Workspaces are moved and renamed at times, so what was found holds for a minute. */
const HOLDS_MS = 60_000;
const MOST = 1_000;

/** Ids of what does not name its workspace itself, or only by way of other resources. */
const OPAQUE_ID = /^(plan|apply|ce|cv|wsout|sv|polchk|ts)-/;

/** Finds where ids belong: one request each, kept for a minute, of many callers at once too. */
export class Lookups {
  readonly #client: Client;
  readonly #clock: Clock;
  readonly #places: Map<string, Kept<Promise<Place>>>;
  /** Workspace ids of plans, applies and the like, which themselves do not say where they belong. */
  readonly #owners: Map<string, string>;

  constructor(client: Client, clock: Clock, known?: Lookups) {
    this.#client = client;
    this.#clock = clock;
    this.#places = known ? known.#places : new Map();
    this.#owners = known ? known.#owners : new Map();
  }

  /** The same look-ups by another client. */
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
      const { data } = (await this.#client.getProject({ path: { project_id: id } })) as Reading;
      const project = one(data);
      return {
        organization: related(project, 'organization'),
        project: { id, name: text(project?.attributes?.['name']) },
      };
    });
  }

  /** Where workspaces go for which no project is named. */
  async defaultProject(organization: string): Promise<Place> {
    const place = await this.#keep(`${organization}/`, async () => {
      const { data } = (await this.#client.getOrganization({ path: { organization_name: organization } })) as Reading;
      const id = related(one(data), 'default-project');
      return id === undefined ? { unknown: `${organization} does not name its default project` } : this.project(id);
    });
    return place.unknown === undefined ? place : { organization, project: { unknown: place.unknown } };
  }

  /** Where the thing behind an id argument such as `run_id` lives; undefined where such things live nowhere in particular. */
  async owner(argument: string, id: string): Promise<Place | undefined> {
    if (argument === 'workspace_id') return this.workspace(id);
    if (argument === 'project_id') return this.project(id);
    const read = Object.hasOwn(ownerReaders, argument) ? ownerReaders[argument] : undefined;
    const known = this.#owners.get(id);
    if (known !== undefined) return this.workspace(known);
    if (read) return this.#keep(id, () => read(this.#client, id, this));
    const unknown = howToKnow(argument, id);
    return unknown === undefined ? undefined : { unknown };
  }

  /** Remembers from an answer which workspace the plans, applies and other parts of its runs belong to. */
  learn(document: unknown, place: Place | undefined): void {
    if (typeof document !== 'object' || document === null || !('data' in document)) return;
    const { data, included = [] } = document as Reading;
    for (const resource of [data ?? [], included].flat()) {
      const owner = related(resource, 'workspace') ?? place?.workspace?.id;
      if (!owner || typeof resource !== 'object') continue;
      const ids = Object.keys(resource.relationships ?? {}).map((name) => related(resource, name));
      for (const id of [resource.id, ...ids]) if (id && OPAQUE_ID.test(id)) this.#remember(id, owner);
    }
  }

  /** Rules may name projects, and not every host includes them. */
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
      // What the token may not see answers 404 as well. Anything else, such as a limit, is not an answer.
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
  const { data, included = [] } = document as Reading;
  const workspace = one(data);
  if (!workspace) return { unknown: 'the answer holds no workspace' };
  const projectId = related(workspace, 'project');
  const project = included.find((resource) => resource.id === projectId);
  return {
    organization: related(workspace, 'organization'),
    project: { id: projectId, name: text(project?.attributes?.['name']) },
    workspace: { id: workspace.id, name: text(workspace.attributes?.['name']) },
  };
}
