import type { OperationId } from '@hcptf/client';
import type { Operation } from '@hcptf/generator-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentNames } from './document-names.ts';
import { type Reply, type SimulatedWorld, startSimulatedWorld } from './simulated-world.ts';
import { exampleArguments, operations } from './specification.ts';

// Whoever reads an attribute, a relationship or a link that the examples show must find it in the simulation, too.

let world: SimulatedWorld;
beforeAll(async () => {
  world = await startSimulatedWorld();
});
afterAll(() => world.server.close());

/** Where the path of the example does not show all that an operation can. */
const more = (): Partial<Record<OperationId, readonly string[]>> => ({
  getPlan: [`/api/v2/plans/${world.byAgent.plan}`],
  getApply: [`/api/v2/applies/${world.byAgent.apply}`],
  listOrganizations: ['/api/v2/organizations?page[size]=1'],
  getWorkspace: ['/api/v2/workspaces/ws-Yq3vT8mKz1RnB6Ld?include=locked_by'],
  getWorkspaceByName: ['/api/v2/organizations/acme/workspaces/staging?include=locked_by'],
  getConfigurationVersion: ['/api/v2/configuration-versions/cv-Kp7dWz3NvQx9mT2R?include=ingress_attributes'],
  getRun: ['/api/v2/runs/run-CZcmD7eagjhyX0vN', '/api/v2/runs/run-mVbyqQnGfK5sYJLz'],
  listWorkspaceRuns: ['/api/v2/workspaces/ws-Hc9sW2xPf7JgN4Ue/runs'],
  listPolicyChecks: ['/api/v2/runs/run-CZcmD7eagjhyX0vN/policy-checks'],
  listTaskStages: ['/api/v2/runs/run-CZcmD7eagjhyX0vN/task-stages'],
  listTerraformActionResourceGroups: [
    '/api/v2/terraform-actions/action-ryh1uSaExmQqK72V/runs/run-Nf4pLs8KwT2vXq7H/invocations/lifecycle-resource-groups',
  ],
});

// The object ids of signed URLs are made by the mock: its own tests read them.
const reads = operations.filter(([id, { method }]) => method === 'get' && id !== 'downloadSignedObject');

describe.each(reads)('%s', (id, operation) => {
  test('answers the path of its example', async () => {
    const { status, text } = await world.call('GET', pathOf(operation));
    expect(
      operation.responses.filter((response) => response.status < 400).map((response) => response.status),
      text,
    ).toContain(status);
  });

  const examples = operation.responses
    .filter(({ status }) => status < 300)
    .flatMap(({ contents }) => contents)
    .filter(({ mediaType }) => mediaType === 'application/vnd.api+json')
    .flatMap((content) => content.examples);
  if (examples.length === 0) return;

  test('shows every name that its examples show', async () => {
    const answers = await Promise.all(
      [pathOf(operation), ...(more()[id] ?? [])].map((path) => world.call('GET', path)),
    );
    const shown = namesOf(answers.map(({ json }: Reply) => json));
    const wanted = namesOf(examples.map(({ value }) => value));
    expect(wanted.filter((name) => !shown.includes(name))).toEqual([]);
  });
});

function namesOf(documents: readonly unknown[]): string[] {
  const names = documents.flatMap((document) =>
    [...documentNames(document)].flatMap(([type, found]) => [...found].map((name) => `${type} ${name}`)),
  );
  return [...new Set(names)].sort();
}

/** With everything that the operation can include, where an example has something included. */
function pathOf(operation: Operation): string {
  const { path, query } = exampleArguments(operation);
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const include = operation.parameters.find(({ name }) => name === 'include')?.schema.items?.enum;
  const examples = operation.responses.flatMap(({ contents }) => contents).flatMap((content) => content.examples);
  const includes = examples.some(({ value }) => 'included' in Object(value));
  if (includes && include) parameters.push(`include=${include.join(',')}`);
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  return `${basePathOf(operation)}${filled}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`;
}

function basePathOf({ server }: Operation): string {
  return server.own ? '' : '/api/v2';
}
