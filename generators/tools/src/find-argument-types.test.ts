import { GeneratorError, readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { expect, test } from 'vitest';
import { buildTools } from './build-tools.ts';
import { findArgumentTypes, findNamedPlaces } from './find-argument-types.ts';
import { findResourceWays } from './find-resource-ways.ts';

/** The fixture with other owners than harbors, in whose operations nothing says that only the caller is touched. */
function modelOf(owners: string) {
  const owner = owners.replace(/s$/, '');
  const text = JSON.stringify(readFixture())
    .replaceAll(',"x-touches":"caller"', '')
    .replaceAll('harbors', owners)
    .replaceAll('harbor', owner);
  return readApiModel(JSON.parse(text) as ReturnType<typeof readFixture>);
}

const find = (model: ReturnType<typeof modelOf>) =>
  findArgumentTypes(model, buildTools(model), findResourceWays(model));

test('arguments of paths and bodies name what has a place', () => {
  expect(find(modelOf('organizations'))).toEqual({ boat_id: 'boats', organization_id: 'organizations' });
});

test('a tool whose arguments lead nowhere does not build, and the error says what to add', () => {
  const build = () => find(modelOf('harbors'));
  expect(build).toThrow(GeneratorError);
  expect(build).toThrow(/\(\w+\): no argument leads to an organization/);
  expect(build).toThrow('x-touches: caller');
});

test('a tool by an id of what shows no owner is told to show it', () => {
  const model = modelOf('harbors');
  const tools = buildTools(model).filter(({ name }) => name === 'get_boat');
  expect(() => findArgumentTypes(model, tools, {})).toThrow(
    'describe GET /…/{boat_id}, and let the schema of boats show the relationship to its organization',
  );
});

test('a tool that touches only its caller needs no place', () => {
  const model = readApiModel(readFixture());
  expect(findArgumentTypes(model, buildTools(model), findResourceWays(model))).toEqual({});
});

test('one argument cannot name two kinds of things', () => {
  const model = modelOf('organizations');
  const tools = buildTools(model);
  const binding = tools.flatMap(({ routes }) => routes[0]?.bindings ?? []).find(({ to }) => to === 'boat_id');
  Object.assign(binding ?? {}, { argument: 'organization_id' });
  expect(() => findArgumentTypes(model, tools, findResourceWays(model))).toThrow(
    /the argument organization_id names \w+, and in other tools \w+/,
  );
});

test('what creates or updates a workspace names it', () => {
  const text = JSON.stringify(readFixture()).replaceAll('"boats"', '"workspaces"');
  const model = readApiModel(JSON.parse(text) as ReturnType<typeof readFixture>);
  expect(findNamedPlaces(model)).toEqual({
    create_boat: { type: 'workspaces', does: 'create' },
    update_boat: { type: 'workspaces', does: 'update' },
  });
});
