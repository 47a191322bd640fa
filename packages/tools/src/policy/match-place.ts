import { matchesGlob } from './glob.ts';
import type { Named, Place } from './place.ts';
import type { PolicyRule } from './policy.ts';

/** `maybe` where too little is known of a place, or where it contains several workspaces. */
export type Match = 'yes' | 'no' | 'maybe';

/** Whether a place is one that a rule is about. */
export function matchPlace({ organizations, projects, workspaces }: PolicyRule, place: Place): Match {
  if (place.unknown !== undefined) return 'maybe';
  const { organization, project, workspace, whole } = place;
  const inside = workspace !== undefined || whole === true;
  const matches = [
    matchNamed(organizations, organization === undefined ? undefined : { name: organization }, true),
    matchNamed(projects, project, inside),
    matchNamed(workspaces, workspace, whole === true),
  ];
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
}

/** @param exists whether there is a project or workspace at all, even where neither its id nor its name is known */
function matchNamed(globs: readonly string[] | undefined, named: Named | undefined, exists: boolean): Match {
  if (!globs) return 'yes';
  if (!named) return exists ? 'maybe' : 'no';
  const { id, name } = named;
  if (globs.some((glob) => [id, name].some((text) => text !== undefined && matchesGlob(glob, text)))) return 'yes';
  return name === undefined ? 'maybe' : 'no';
}
