const known = new Map<string, readonly PathPlace[]>();

/** Where a parameter is in a path: `/workspaces/{workspace_id}` has workspace_id at 2. */
interface PathPlace {
  readonly name: string;
  readonly lowerCaseName: string;
  readonly index: number;
}

/** The parameters of a path template. */
export function pathPlaces(template: string): readonly PathPlace[] {
  let places = known.get(template);
  if (!places) {
    places = template.split('/').flatMap((segment, index) => {
      if (!segment.startsWith('{')) return [];
      const name = segment.slice(1, -1);
      return [{ name, lowerCaseName: name.toLowerCase(), index }];
    });
    known.set(template, places);
  }
  return places;
}
