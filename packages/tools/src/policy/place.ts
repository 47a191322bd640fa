/** What is known of a project or workspace. */
export interface Named {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** Why nothing more is known. */
  readonly unknown?: string | undefined;
}

/** Where something that a call touches lives. */
export interface Place {
  readonly organization?: string | undefined;
  readonly project?: Named | undefined;
  readonly workspace?: Named | undefined;
  /** True where the call changes or destroys an organization or a project, and so everything in it. */
  readonly whole?: true | undefined;
  /** Why it is not known where this is. */
  readonly unknown?: string | undefined;
}

/** `acme/prod-networking`, for answers and the audit. */
export function placeText({ organization, project, workspace, whole, unknown }: Place): string {
  if (unknown !== undefined) return unknown;
  const inner = workspace ?? project;
  const names = [organization, inner && (inner.name ?? inner.id)].filter((part) => part !== undefined).join('/');
  const text = names || 'no organization';
  const doubt = project?.unknown === undefined ? '' : ` (${project.unknown})`;
  return `${whole ? `everything in ${text}` : text}${doubt}`;
}
