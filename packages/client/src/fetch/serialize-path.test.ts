import { describe, expect, test } from 'vitest';
import { PathParameterError } from '../errors/path-parameter-error.ts';
import { serializePath } from './serialize-path.ts';

describe('serializePath', () => {
  test('encodes what would otherwise leave the segment', () => {
    expect(serializePath('/organizations/{organization_name}/runs', { organization_name: 'a/b?c#d e' })).toBe(
      '/organizations/a%2Fb%3Fc%23d%20e/runs',
    );
  });

  test.each(['.', '..', '%2e%2E', '.%2e'])('refuses %j, which a URL parser would take as a folder', (id) => {
    expect(() => serializePath('/workspaces/{workspace_id}', { workspace_id: id })).toThrow(PathParameterError);
  });

  test.each([undefined, null, '', {}])('refuses %j as a value', (id) => {
    expect(() => serializePath('/workspaces/{workspace_id}', { workspace_id: id })).toThrow(
      /Path parameter workspace_id of \/workspaces\/\{workspace_id\} is (missing|empty)\./,
    );
  });

  test('refuses a lone surrogate without a stack of URIError', () => {
    expect(() => serializePath('/workspaces/{workspace_id}', { workspace_id: '\ud800' })).toThrow(
      /well-formed Unicode/,
    );
  });
});
