/** Parameters of a path that follow each other, which together name one resource, and the fixed segments before them. */
export interface PathGroup {
  segments: string[];
  parameters: string[];
}

export interface PathShape {
  groups: PathGroup[];
  /** Fixed segments after the last group. */
  tail: string[];
}

/** `/teams/{team_id}/authentication-token` → the group team_id behind `teams`, and a tail. */
export function pathShape(path: string): PathShape {
  const shape = known.get(path) ?? readShape(path);
  known.set(path, shape);
  return shape;
}

const known = new Map<string, PathShape>();

function readShape(path: string): PathShape {
  const groups: PathGroup[] = [];
  let tail: string[] = [];
  for (const segment of path.split('/').filter(Boolean)) {
    const parameter = /^\{(\w+)\}$/.exec(segment)?.[1];
    const last = groups.at(-1);
    if (parameter === undefined) tail.push(segment);
    else if (last && tail.length === 0) last.parameters.push(parameter);
    else {
      groups.push({ segments: tail, parameters: [parameter] });
      tail = [];
    }
  }
  return { groups, tail };
}

/** The path of the collection that a last group picks from: `/teams/{team_id}` → `/teams`. */
export function collectionPath(path: string): string {
  return path.replace(/(\/\{\w+\})+$/, '');
}
