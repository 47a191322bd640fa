import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { argumentTypes, namedPlaces } from '../generated/resource-places.ts';
import type { Lookups } from './lookups.ts';
import type { Place } from './place.ts';

/**
 * The places that a call touches; ids are looked up. A change that moves or renames something touches the
 * place where it would be afterwards, too. A change of an organization or a project, or of a team, touches everything in it;
 * creating something new in it does not.
 */
export async function resolvePlaces(
  tool: ToolDefinition,
  args: Readonly<Record<string, unknown>>,
  lookups: Lookups,
): Promise<Place[]> {
  const text = (name: string) => (typeof args[name] === 'string' ? (args[name] as string) : undefined);
  const organization = text('organization_name') ?? text('filter_organization_name');
  const workspaceName = text('workspace_name') ?? text('filter_workspace_name');
  const places: Place[] = [];
  if (organization !== undefined) {
    places.push(
      workspaceName === undefined ? { organization } : await lookups.workspaceByName(organization, workspaceName),
    );
  }
  for (const [name, value] of Object.entries(args)) {
    const type = Object.hasOwn(argumentTypes, name) ? argumentTypes[name] : undefined;
    if (type === undefined || type === 'organizations' || /^(filter_)?project_id$/.test(name)) continue;
    for (const id of [value].flat()) {
      const place = typeof id === 'string' ? await lookups.locate(type, id) : undefined;
      if (place) places.push(place);
    }
  }
  const project = text('project_id') ?? text('filter_project_id');
  const name = text('name');
  const named = Object.hasOwn(namedPlaces, tool.name) ? namedPlaces[tool.name] : undefined;
  const makes = named && name !== undefined ? placeNamed(named.type, name) : undefined;
  const creates = named?.does === 'create';
  const joins = creates && makes?.workspace && organization !== undefined;
  const inProject =
    project !== undefined
      ? await lookups.project(project)
      : joins
        ? await lookups.defaultProject(organization)
        : undefined;
  const touched = join(places, inProject, makes, creates);
  if (tool.access === 'read') return touched;
  if (touched.length === 0) return [{ unknown: `${tool.name} does not say what it touches` }];
  const [made] = creates && makes ? touched : [];
  return touched.map((place) =>
    place === made || place.workspace || place.unknown !== undefined ? place : { ...place, whole: true },
  );
}

function placeNamed(type: string, name: string): Place {
  if (type === 'workspaces') return { workspace: { name } };
  return type === 'projects' ? { project: { name } } : { organization: name };
}

function join(places: Place[], inProject: Place | undefined, makes: Place | undefined, creates: boolean): Place[] {
  if (inProject?.unknown !== undefined) return [...places, inProject];
  if (!inProject && !makes) return places;
  const [base] = places;
  if (!base) return [...(inProject ? [inProject] : []), ...(makes ? [{ ...inProject, ...makes }] : [])];
  const after = { ...base, ...(inProject && { project: inProject.project }), ...makes };
  const foreign = inProject && lower(inProject.organization) !== lower(base.organization) ? [inProject] : [];
  // A new resource had no place before, and the list of a project does not touch its organization.
  const narrowed = base.workspace === undefined && base.project === undefined && makes === undefined;
  const before = creates || narrowed ? places.slice(1) : places;
  return [after, ...before, ...foreign];
}

/** Case does not count in names of organizations. */
function lower(name: string | undefined): string | undefined {
  return name?.toLowerCase();
}
