import { HcptfError } from '@hcptf/client';
import { describe, expect, test } from 'vitest';
import type { ToolDefinition, ToolSchema } from '../definitions/tool-definition.ts';
import { toolDefinitions } from '../generated/tool-definitions.ts';
import { makeAjv, readBundle } from '../testing/read-bundle.ts';
import { flattenResult } from './flatten-result.ts';

function findTool(name: string): ToolDefinition {
  const tool = toolDefinitions.find((candidate) => candidate.name === name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  return tool;
}

/** The same schema without room for keys that it does not name, to show that every key is named as described. */
function close({ anyOf, items, properties, ...schema }: ToolSchema): ToolSchema {
  return {
    ...schema,
    ...(anyOf && { anyOf: anyOf.map(close) }),
    ...(items && { items: close(items) }),
    ...(properties && {
      additionalProperties: false,
      properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, close(property)])),
    }),
  };
}

const operations = readBundle();
const ajv = makeAjv();
const cases = toolDefinitions.flatMap((tool) =>
  tool.routes.flatMap((route) => {
    const answers = operations.find(({ operationId }) => operationId === route.operationId)?.answers ?? [];
    return answers.map(({ name, value }) => ({ name: `${tool.name} (${name})`, tool, value }));
  }),
);

describe('every example, flattened, is what the output schema says', () => {
  test.each(cases)('$name', ({ tool, value }) => {
    const flat = flattenResult(tool, value);
    for (const schema of [tool.outputSchema, close(tool.outputSchema)]) {
      const validate = ajv.compile(schema);
      validate(flat);
      expect(validate.errors ?? []).toEqual([]);
    }
  });
});

describe('flattenResult', () => {
  test('makes a resource one object: attributes by name, relationships as ids, links left out', () => {
    const document = {
      data: {
        id: 'ws-1',
        type: 'workspaces',
        attributes: {
          name: 'a',
          'auto-apply': true,
          'vcs-repo': { 'oauth-token-id': 'ot-1' },
          'not-yet-known': [{ 'some-key': 1 }],
        },
        relationships: {
          project: { data: { id: 'prj-1', type: 'projects' } },
          'locked-by': { data: null },
          'tag-bindings': { data: [{ id: 'tb-1', type: 'tag-bindings' }] },
          readme: { links: { related: '/x' } },
        },
        links: { self: '/api/v2/workspaces/ws-1' },
      },
      included: [
        { id: 'prj-1', type: 'projects', attributes: { 'auto-destroy-activity-duration': '14d' } },
        { id: 'out-1', type: 'workspace-outputs', attributes: { value: { 'kept-as-is': 1 } } },
      ],
    };
    expect(flattenResult(findTool('get_workspace'), document)).toEqual({
      id: 'ws-1',
      name: 'a',
      auto_apply: true,
      vcs_repo: { oauth_token_id: 'ot-1' },
      not_yet_known: [{ some_key: 1 }],
      project_id: 'prj-1',
      locked_by_id: null,
      tag_binding_ids: ['tb-1'],
      included: {
        projects: [{ id: 'prj-1', auto_destroy_activity_duration: '14d' }],
        workspace_outputs: [{ id: 'out-1', value: { 'kept-as-is': 1 } }],
      },
    });
  });

  test('makes a list items, the next page and the total', () => {
    const meta = { pagination: { 'current-page': 1, 'next-page': 2, 'total-count': 21 } };
    const document = { data: [{ id: 'prj-1', type: 'projects', attributes: { name: 'a' } }], meta };
    expect(flattenResult(findTool('list_projects'), document)).toEqual({
      items: [{ id: 'prj-1', name: 'a' }],
      next_page: 2,
      total: 21,
    });
  });

  test('reads an empty list as a list', () => {
    expect(flattenResult(findTool('list_projects'), { data: [] })).toEqual({ items: [], next_page: null, total: null });
    expect(flattenResult(findTool('list_workspace_variables'), { data: [] })).toEqual({ items: [] });
  });

  test.each([
    [2, 'resource-groups', 'action-invocation-resource-groups', 'list_terraform_action_resource_groups'],
    [5, 'invocations', 'action-invocations', 'list_terraform_action_invocations'],
  ])('counts %i %s', (total, name, type, tool) => {
    const meta = { counts: { [name]: { total }, other: { total: 9 } } };
    expect(flattenResult(findTool(tool), { data: [{ id: '1', type }], meta })).toEqual({ items: [{ id: '1' }], total });
  });

  test('keeps the keys of data, and the fuller of two spellings', () => {
    const attributes = {
      'detailed-type': null,
      detailed_type: ['object', { 'a-b': 'string' }],
      value: { 'a-b': 1, a_b: 2 },
    };
    const flat = flattenResult(findTool('get_state_version_output'), {
      data: { id: 'wsout-1', type: 'state-version-outputs', attributes },
    });
    expect(flat).toEqual({
      id: 'wsout-1',
      detailed_type: ['object', { 'a-b': 'string' }],
      value: { 'a-b': 1, a_b: 2 },
    });
  });

  test.each([
    [undefined, { accepted: true }],
    ['a log', { text: 'a log' }],
    [{ location: 'https://x.test' }, { location: 'https://x.test' }],
    [{ 'tfe.v2': '/api/v2/' }, { 'tfe.v2': '/api/v2/' }],
  ])('makes %j %j', (document, expected) => {
    expect(flattenResult(findTool('ping'), document)).toEqual(expected);
  });

  test('refuses bytes', () => {
    expect(() => flattenResult(findTool('ping'), new Blob(['x']))).toThrow(HcptfError);
  });

  test('does not touch the prototype', () => {
    const attributes = JSON.parse(
      '{"permissions": {"__proto__": {"polluted": true}}, "__proto__": {"polluted": true}}',
    );
    const flat = flattenResult(findTool('get_workspace'), { data: { id: 'ws-1', type: 'workspaces', attributes } });
    expect(Object.getPrototypeOf(flat)).toBe(Object.prototype);
    expect('polluted' in {} || 'polluted' in flat).toBe(false);
  });
});
