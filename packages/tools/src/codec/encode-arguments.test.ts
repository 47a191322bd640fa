import { describe, expect, test } from 'vitest';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import { ToolArgumentError } from '../errors/tool-argument-error.ts';
import { toolDefinitions } from '../generated/tool-definitions.ts';
import { decodeRequest, type Json } from '../testing/decode-request.ts';
import { readBundle } from '../testing/read-bundle.ts';
import { encodeArguments } from './encode-arguments.ts';
import { snakeCase } from './snake-case.ts';

const operations = readBundle();
const routes = toolDefinitions.flatMap((tool) => tool.routes.map((route) => ({ tool, route })));
const cases = routes.flatMap(({ tool, route }) => {
  const operation = operations.find(({ operationId }) => operationId === route.operationId);
  if (!operation) throw new Error(`${route.operationId} is not in the specification; run pnpm generate`);
  const examples = operation.requests.length > 0 ? operation.requests : [{ name: 'no body', value: undefined }];
  return examples.map(({ name, value }) => ({ name: `${route.operationId} (${name})`, tool, route, operation, value }));
});

function findTool(name: string): ToolDefinition {
  const tool = toolDefinitions.find((candidate) => candidate.name === name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  return tool;
}

function encode(name: string, args: Record<string, unknown>) {
  return encodeArguments(findTool(name), args);
}

function problems(name: string, args: unknown): ToolArgumentError {
  try {
    encodeArguments(findTool(name), args as Record<string, unknown>);
  } catch (error) {
    if (ToolArgumentError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** A request without what tools do not offer, however deep: attributes, relationships, query parameters. */
function withoutOmitted<Value>(value: Value, omitted: readonly string[]): Value {
  if (omitted.length === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !omitted.includes(snakeCase(name)));
  const inner = kept.map(
    ([name, member]) => [name, name === 'type' ? member : withoutOmitted(member, omitted)] as const,
  );
  const full = inner.filter(
    ([name, member]) => !/^(attributes|relationships)$/.test(name) || Object.keys(member as object).length > 0,
  );
  return Object.fromEntries(full) as Value;
}

describe('encodeArguments gives back the request that was flattened', () => {
  test.each(cases)('$name', ({ tool, route, operation, value }) => {
    const given = (place: string, all: boolean): Json => {
      const wanted = operation.parameters.filter(
        (one) => one.in === place && (all || one.example !== undefined || one.required),
      );
      return Object.fromEntries(wanted.map(({ name, example }) => [name, example ?? 'x']));
    };
    const path = given('path', true);
    const query = withoutOmitted(given('query', false), operation.omitted);
    const call = encodeArguments(tool, decodeRequest(route, path, query, value));
    const body = withoutOmitted(value, operation.omitted);
    expect(call).toEqual({ operationId: route.operationId, path, query, ...(body !== undefined && { body }) });
    if (value !== undefined) {
      operation.validate?.(call.body);
      expect(operation.validate?.errors ?? []).toEqual([]);
    }
  });
});

describe('encodeArguments', () => {
  test('builds a JSON:API document out of attributes, nested objects, relationships and members', () => {
    const call = encode('create_workspace', {
      organization_name: 'acme',
      name: 'network',
      auto_apply: false,
      description: undefined,
      vcs_repo: { identifier: 'acme/network', oauth_token_id: 'ot-1', branch: undefined },
      project_id: 'prj-1',
      tag_bindings: [{ key: 'env', value: 'prod' }],
    });
    expect(call).toEqual({
      operationId: 'createWorkspace',
      path: { organization_name: 'acme' },
      query: {},
      body: {
        data: {
          type: 'workspaces',
          attributes: {
            name: 'network',
            'auto-apply': false,
            'vcs-repo': { identifier: 'acme/network', 'oauth-token-id': 'ot-1' },
          },
          relationships: {
            project: { data: { type: 'projects', id: 'prj-1' } },
            'tag-bindings': { data: [{ type: 'tag-bindings', attributes: { key: 'env', value: 'prod' } }] },
          },
        },
      },
    });
    const tags = [{ id: 'tag-1' }, { name: 'new' }];
    expect(encode('add_workspace_tags', { workspace_id: 'ws-1', tags }).body).toEqual({
      data: [
        { type: 'tags', id: 'tag-1' },
        { type: 'tags', attributes: { name: 'new' } },
      ],
    });
  });

  test('query parameters get their wire names', () => {
    const args = {
      organization_name: 'acme',
      page_size: 5,
      filter_current_run_status: 'planned',
      filter_tagged: [{ key: 'env' }],
    };
    expect(encode('list_workspaces', args).query).toEqual({
      'page[size]': 5,
      'filter[current-run][status]': 'planned',
      'filter[tagged]': [{ key: 'env' }],
    });
  });

  test('leaves out an optional body, and sends a required one without arguments', () => {
    expect(encode('apply_run', { run_id: 'run-1' })).toEqual({
      operationId: 'applyRun',
      path: { run_id: 'run-1' },
      query: {},
    });
    expect(encode('apply_run', { run_id: 'run-1', comment: 'ok' }).body).toEqual({ comment: 'ok' });
    expect(encode('update_workspace', { workspace_id: 'ws-1' }).body).toEqual({ data: { type: 'workspaces' } });
  });

  test('repeats the id of the URL where the body requires it', () => {
    const call = encode('update_workspace_variable', { workspace_id: 'ws-1', variable_id: 'var-1', value: 'x' });
    expect(call.body).toEqual({ data: { id: 'var-1', type: 'vars', attributes: { value: 'x' } } });
  });

  test('does not change the definition', () => {
    const before = JSON.stringify(findTool('create_team'));
    encode('create_team', { organization_name: 'acme', name: 'a' });
    expect(JSON.stringify(findTool('create_team'))).toBe(before);
  });

  test('sends null where an argument can be null, and leaves the argument out where it cannot', () => {
    expect(encode('update_workspace', { workspace_id: 'ws-1', description: null, auto_apply: null }).body).toEqual({
      data: { type: 'workspaces', attributes: { description: null } },
    });
  });

  test.each([
    [{ workspace_id: 'ws-1' }, 'getWorkspace', { workspace_id: 'ws-1' }],
    [
      { organization_name: 'acme', workspace_name: 'a' },
      'getWorkspaceByName',
      { organization_name: 'acme', workspace_name: 'a' },
    ],
  ])('takes the route of %j', (args, operationId, path) => {
    expect(encode('get_workspace', args)).toMatchObject({ operationId, path });
  });
});

describe('encodeArguments refuses', () => {
  test('unknown arguments, and names the one that was probably meant', () => {
    const error = problems('get_run', { run_id: 'run-1', includes: ['plan'] });
    expect(error.unknown).toEqual(['includes']);
    expect(error.message).toBe(
      'get_run: there is no argument "includes" (did you mean "include"?). Its arguments are run_id, include.',
    );
  });

  test('all missing arguments in one error', () => {
    const error = problems('create_workspace_variable', { workspace_id: null, value: 'hunter2' });
    expect(error.missing).toEqual(['workspace_id', 'key', 'category']);
    expect(error.message).not.toContain('hunter2');
  });

  test('half a route, and lists the routes', () => {
    const error = problems('get_workspace', { organization_name: 'acme' });
    expect(error.missing).toHaveLength(1);
    expect(error.message).toContain('Give workspace_id, or organization_name and workspace_name.');
  });

  test('two names of the resource, which could name two resources', () => {
    const error = problems('delete_workspace', {
      workspace_id: 'ws-1',
      organization_name: 'acme',
      workspace_name: 'b',
    });
    expect(error.conflicting).toEqual(['organization_name', 'workspace_name']);
  });

  test.each([
    ['add_workspace_tags', { workspace_id: 'ws-1', tags: 'secret' }, ['tags']],
    ['add_workspace_tags', { workspace_id: 'ws-1', tags: ['secret'] }, ['tags']],
    ['get_run', ['run-1'], ['arguments']],
    ['get_run', null, ['arguments']],
  ])('%s of %j, which has no way back', (name, args, malformed) => {
    const error = problems(name, args);
    expect(error.malformed).toEqual(malformed);
    expect(error.message).not.toContain('secret');
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('the argument %s', (name) => {
    const args = JSON.parse(`{"run_id": "run-1", "${name}": {"polluted": true}}`);
    expect(problems('get_run', args).unknown).toEqual([name]);
    expect('polluted' in {}).toBe(false);
  });

  test('a key such as __proto__ is harmless', () => {
    const vcs = JSON.parse('{"identifier": "a/b", "__proto__": {"polluted": true}, "constructor": 1}');
    const { body } = encode('create_workspace', { organization_name: 'acme', name: 'a', vcs_repo: vcs });
    expect('polluted' in {}).toBe(false);
    expect(
      Object.getPrototypeOf((body as { data: { attributes: { 'vcs-repo': object } } }).data.attributes['vcs-repo']),
    ).toBe(Object.prototype);
  });
});
