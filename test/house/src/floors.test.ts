import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { floors } from './floors.ts';
import { generatedFiles, sourceFiles } from './source-file.ts';

const files = [...sourceFiles(), ...generatedFiles()];
const isWithin = (path: string, room: string) => path === room || path.startsWith(`${room}/`);
/** Code that users run: tests may import any room. */
const shippedIn = (folder: string) =>
  files.filter(
    ({ path, isTest }) =>
      path.startsWith(`${folder}/src/`) && path.endsWith('.ts') && !isTest && !path.includes('/testing/'),
  );

/** The room with the longest name that a file stands in. */
function roomOf(folder: string, path: string): string | undefined {
  const place = dirname(path.slice(`${folder}/src/`.length));
  const rooms = floors[folder]?.map(([room]) => room) ?? [];
  return rooms.filter((room) => isWithin(place, room)).toSorted((a, b) => b.length - a.length)[0];
}

describe.each(Object.entries(floors))('%s', (folder, rooms) => {
  const shipped = shippedIn(folder);

  test('a room names only rooms above it, so the rooms have no circles', () => {
    const bad = rooms.flatMap(([room, mayImport], at) => {
      const known = rooms.slice(0, at).map(([other]) => other);
      return mayImport
        .filter((name) => !known.some((other) => isWithin(other, name)))
        .map((name) => `${room}: ${name} is no room above it in the table`);
    });
    expect(bad).toEqual([]);
  });

  test('every file stands in a room', () => {
    const bad = shipped
      .filter(({ path }) => !roomOf(folder, path))
      .map(({ path }) => `${path}: add its room to floors.ts`);
    expect(bad).toEqual([]);
  });

  test('a room imports only the rooms below that its line names', () => {
    const allowed = new Map(rooms);
    const bad = shipped.flatMap(({ path, imports }) => {
      const room = roomOf(folder, path) ?? '';
      return imports
        .filter((specifier) => specifier.startsWith('.') && specifier.endsWith('.ts'))
        .map((specifier) => ({ specifier, target: roomOf(folder, join(dirname(path), specifier)) ?? '' }))
        .filter(({ target }) => target !== room)
        .filter(({ target }) => !allowed.get(room)?.some((name) => isWithin(target, name)))
        .map(({ specifier, target }) => `${path}: imports ${specifier}, but ${room} may not import ${target}`);
    });
    expect(bad).toEqual([]);
  });

  test('a room uses each of the rooms that its line names', () => {
    const used = new Map<string, Set<string>>();
    for (const { path, imports } of shipped) {
      const room = roomOf(folder, path) ?? '';
      const targets = imports.map((specifier) => roomOf(folder, join(dirname(path), specifier)) ?? '');
      used.set(room, new Set([...(used.get(room) ?? []), ...targets]));
    }
    const unused = rooms
      // A line for all resources says what any of them may import.
      .filter(([room]) => !room.startsWith('simulation/resources/'))
      .flatMap(([room, names]) =>
        names
          .filter((name) => ![...(used.get(room) ?? [])].some((target) => isWithin(target, name)))
          .map((name) => `${room}: ${name}`),
      );
    expect(unused, 'take these out of floors.ts').toEqual([]);
  });

  test('a file name stands for one thing', () => {
    const names = shipped
      .filter(({ path }) => basename(path) !== 'index.ts')
      // Files of these rooms are named after a library, as its adapter is.
      .filter(({ path }) => !/\/src\/(renderings|third-party)\//.test(path))
      .map(({ path }) => path);
    expect(repeated(names, (path) => basename(path))).toEqual([]);
  });

  test('an exported name stands for one thing', () => {
    const exported = shipped.flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:abstract |async )?(?:function\*?|class|const|interface|type) (\w+)/gm)].map(
        ([, name]) => `${path}: ${name}`,
      ),
    );
    // Overloads are one export.
    expect(repeated([...new Set(exported)], (place) => place.split(': ')[1] ?? '')).toEqual([]);
  });

  test('at most eight files stand at the root', () => {
    const atRoot = shipped.filter(({ path }) => dirname(path) === `${folder}/src`).map(({ path }) => path);
    expect(atRoot.length, `${atRoot.join(', ')}: give some a room`).toBeLessThanOrEqual(8);
  });
});

/** The places whose key another place has too. */
function repeated(places: readonly string[], keyOf: (place: string) => string): string[] {
  const counts = new Map<string, number>();
  for (const place of places) counts.set(keyOf(place), (counts.get(keyOf(place)) ?? 0) + 1);
  return places.filter((place) => (counts.get(keyOf(place)) ?? 0) > 1);
}
