/** A project or workspace by what is known of it. */
export interface Named {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** Where something that a call touches lives. */
export interface Place {
  readonly organization?: string | undefined;
  readonly project?: Named | undefined;
  readonly workspace?: Named | undefined;
  /** Why it is not known where this is. */
  readonly unknown?: string | undefined;
}

/** `acme/prod-networking`, for answers and the audit. */
export function placeText({ organization, project, workspace, unknown }: Place): string {
  if (unknown !== undefined) return unknown;
  const inner = workspace ?? project;
  return (
    [organization, inner && (inner.name ?? inner.id)].filter((part) => part !== undefined).join('/') ||
    'no organization'
  );
}
