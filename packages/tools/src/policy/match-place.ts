import { matchesGlob } from './glob.ts';
import type { Named, Place } from './place.ts';
import type { PolicyRule } from './policy.ts';

/** `maybe` where too little is known of a place, or where it contains several workspaces. */
export type Match = 'yes' | 'no' | 'maybe';

/** Globs that are ids. */
const PROJECT_ID = /^prj-[a-z0-9]+$/i;
const WORKSPACE_ID = /^ws-[a-z0-9]+$/i;

/** Whether a place is one that a rule is about. */
export function matchPlace({ organizations, projects, workspaces }: PolicyRule, place: Place): Match {
  if (place.unknown !== undefined) return 'maybe';
  const { organization, project, workspace, whole } = place;
  const inside = workspace !== undefined || whole === true;
  const matches = [
    matchNamed(organizations, organization === undefined ? undefined : { name: organization }, true),
    matchNamed(projects, project, inside, PROJECT_ID),
    matchNamed(workspaces, workspace, whole === true, WORKSPACE_ID),
  ];
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
}

/** @param exists whether there is a project or workspace at all, even where neither its id nor its name is known */
function matchNamed(
  globs: readonly string[] | undefined,
  named: Named | undefined,
  exists: boolean,
  idForm?: RegExp,
): Match {
  if (!globs) return 'yes';
  if (!named) return exists ? 'maybe' : 'no';
  const { id, name } = named;
  const matches = (glob: string) => {
    if (id !== undefined && matchesGlob(glob, id)) return true;
    // Anybody can give a workspace a name that is an id of another one.
    return name !== undefined && !idForm?.test(glob) && matchesGlob(glob, name);
  };
  if (globs.some(matches)) return 'yes';
  return name === undefined ? 'maybe' : 'no';
}
