import { describe, expect, it } from 'vitest';
import { bundle, type Json, operations, resolve } from './bundle.ts';

// Facts that tools, mock and policy rely on. Each names its operations, so that a new endpoint changes none.
const metadata = (operationId: string): Json => {
  const found = operations.find((operation) => operation.operationId === operationId);
  expect(found, operationId).toBeDefined();
  return found?.definition;
};

describe('organization tokens are refused', () => {
  it.each([
    'createRun',
    'applyRun',
    'discardRun',
    'cancelRun',
    'forceCancelRun',
    'forceExecuteRun',
    'getPlanJsonOutput',
    'getRunPlanJsonOutput',
    'getPlanRedactedJsonOutput',
    'overridePolicyCheck',
    'overrideTaskStage',
    'createStateVersion',
    'rollbackStateVersion',
    'createConfigurationVersion',
  ])('by %s', (operationId) => {
    expect(metadata(operationId)['x-token-types']).toEqual(['user', 'team']);
  });

  it('by createOrganization, as are team tokens', () => {
    expect(metadata('createOrganization')['x-token-types']).toEqual(['user']);
  });
});

describe('no token', () => {
  it.each(['downloadSignedObject', 'uploadSignedObject'])('is sent by %s', (operationId) => {
    expect(metadata(operationId)).toMatchObject({ security: [], 'x-token-types': [] });
  });

  it('is needed by discoverServices', () => {
    expect(metadata('discoverServices').security).toEqual([]);
  });
});

describe('the risk', () => {
  it.each([
    ['apply', 'createRun', 'applyRun', 'forceExecuteRun', 'overridePolicyCheck', 'overrideTaskStage'],
    ['privilege', 'createTeam', 'updateTeam', 'deleteTeam'],
    ['secret', 'getPlanJsonOutput', 'getRunPlanJsonOutput', 'getStateVersionOutput', 'downloadSignedObject'],
    ['destructive', 'discardRun', 'cancelRun', 'forceCancelRun', 'forceUnlockWorkspace', 'safeDeleteWorkspace'],
    ['destructive', 'deleteWorkspace', 'deleteProject', 'deleteOrganization', 'deleteWorkspaceVariable'],
  ])('is %s: %s %s %s %s %s', (risk, ...operationIds) => {
    const risks = operationIds.map((operationId) => [operationId, metadata(operationId)['x-risk']]);
    expect(risks).toEqual(operationIds.map((operationId) => [operationId, risk]));
  });
});

it.each([
  ['listWorkspaceRuns', 30],
  ['listOrganizationRuns', 30],
  ['verifyNotificationConfiguration', 10],
])('%s takes %i requests a minute', (operationId, requests) => {
  expect(metadata(operationId)['x-rate-limit']).toEqual({ requests, seconds: 60 });
});

it('every error is a JSON:API error document', () => {
  const bodies = operations.flatMap(({ operationId, definition }) =>
    Object.entries<Json>(definition.responses)
      .filter(([status]) => status >= '4')
      .flatMap(([status, response]) =>
        Object.entries<Json>(resolve(response).content ?? {}).map(
          ([mediaType, { schema }]) => `${operationId} ${status} ${mediaType} ${schema.$ref}`,
        ),
      ),
  );
  const errorDocument = 'application/vnd.api+json #/components/schemas/ErrorDocument';
  expect(bodies.filter((body) => !body.endsWith(errorDocument))).toEqual([]);
});

it('every token, password and signed URL is marked as a secret', () => {
  const secret = /^(token|password|upload-url|log-read-url)$|-(upload|download)-url$/;
  const properties = Object.entries<Json>(bundle.components.schemas).flatMap(([name, schema]) =>
    propertiesOf(schema, name),
  );
  const secrets = properties.filter(([path]) => secret.test(path.split('.attributes.')[1] ?? ''));
  expect(secrets.length).toBeGreaterThan(10);
  expect(secrets.filter(([, schema]) => !schema['x-sensitive']).map(([path]) => path)).toEqual([]);
});

/** The properties of a schema, however deep, by a path such as `Plan.attributes.log-read-url`. */
function propertiesOf(schema: Json, path: string): [string, Json][] {
  if (schema === null || typeof schema !== 'object') return [];
  return Object.entries<Json>(schema.properties ?? {})
    .flatMap(([name, property]): [string, Json][] => [
      [`${path}.${name}`, property],
      ...propertiesOf(property, `${path}.${name}`),
    ])
    .concat(propertiesOf(schema.items, path));
}
