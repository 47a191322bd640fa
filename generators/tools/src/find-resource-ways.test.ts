import { readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { describe, expect, test } from 'vitest';
import { findResourceWays } from './find-resource-ways.ts';

type Document = ReturnType<typeof readFixture>;

/** The fixture with organizations in place of harbors. */
function inOrganizations(change: (document: Document) => void = () => undefined) {
  const text = JSON.stringify(readFixture())
    .replaceAll('harbors', 'organizations')
    .replaceAll('harbor_name', 'organization_name')
    .replaceAll('harbor', 'organization');
  const document = JSON.parse(text) as Document;
  change(document);
  return findResourceWays(readApiModel(document));
}

const boats = { operationId: 'getBoat', parameter: 'boat_id', prefix: 'boat' };
const toOrganization = { relationship: 'organization', types: ['organizations'] };

function linkage(...types: string[]) {
  const anyOf = types.map((type) => ({
    type: 'object',
    properties: { id: { type: 'string' }, type: { const: type } },
  }));
  return { type: 'object', properties: { data: { anyOf } } } as object;
}

function relationshipsOf(document: Document) {
  return document.components?.schemas?.['Boat']?.properties?.['relationships']?.properties as Record<string, object>;
}

test('a resource leads to the owner that its create must name, by the operation that shows it', () => {
  expect(inOrganizations()).toEqual({ boats: { ...boats, owners: [toOrganization] } });
});

test('what no relationship leads from to a place has no way', () => {
  expect(findResourceWays(readApiModel(readFixture()))).toEqual({});
});

test('what it only uses is no owner, even where the owner is not shown', () => {
  const ways = inOrganizations((document) => {
    const relationships = relationshipsOf(document);
    delete relationships['organization'];
    relationships['sponsor'] = linkage('organizations');
  });
  expect(ways).toEqual({});
});

describe('where no create names an owner', () => {
  const withoutCreate = (relationships: Record<string, object>) =>
    inOrganizations((document) => {
      delete document.paths['/boats'];
      const shown = relationshipsOf(document);
      delete shown['organization'];
      Object.assign(shown, relationships);
    })['boats']?.owners;

  test('relationships that are named after a place lead there, the most exact first', () => {
    expect(
      withoutCreate({
        organization: linkage('organizations'),
        sponsor: linkage('workspaces'),
        workspace: linkage('workspaces'),
      }),
    ).toEqual([{ relationship: 'workspace', types: ['workspaces'] }, toOrganization]);
  });

  test('one of another name leads there if it is the only one', () => {
    const mooring = { relationship: 'mooring', types: ['workspaces', 'projects'] };
    expect(withoutCreate({ mooring: linkage('workspaces', 'projects') })).toEqual([mooring]);
    expect(withoutCreate({ mooring: linkage('projects'), sponsor: linkage('projects') })).toBeUndefined();
  });
});

describe('a resource that names no owner', () => {
  const listed = (path: string, parameter: string) =>
    inOrganizations((document) => {
      const list = document.paths['/organizations/{organization_name}/boats']?.['get'];
      delete document.paths['/organizations/{organization_name}/boats'];
      delete relationshipsOf(document)['organization'];
      document.paths[path] = {
        get: {
          ...structuredClone(list as NonNullable<typeof list>),
          parameters: [{ name: parameter, in: 'path', required: true, schema: { type: 'string' } }],
        },
      };
      const show = structuredClone(document.paths['/boats/{boat_id}']?.['get']) as NonNullable<typeof list>;
      const data = { type: 'object', properties: { id: {}, type: { const: 'workspaces' }, attributes: {} } };
      document.paths['/workspaces/{workspace_id}'] = {
        get: {
          ...show,
          operationId: 'getWorkspace',
          parameters: [{ name: 'workspace_id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: {
            '200': {
              description: 'It.',
              content: { 'application/vnd.api+json': { schema: { type: 'object', properties: { data } } as object } },
            },
          },
        },
      };
    });

  test('is told by the list of its workspace', () => {
    const namedBy = { tool: 'list_boats', owner: 'workspace' };
    expect(listed('/workspaces/{workspace_id}/boats', 'workspace_id')['boats']).toEqual({
      ...boats,
      owners: [],
      namedBy,
    });
  });

  test('is not told by a list of its organization: no workspace is known from it', () => {
    expect(listed('/organizations/{organization_name}/boats', 'organization_name')).toEqual({});
  });
});
