import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SimulatedServer, startSimulatedServer } from '../../testing/simulated-server.ts';

let server: SimulatedServer;
beforeEach(async () => {
  server = await startSimulatedServer();
});
afterEach(() => server.close());

const body = (type: string, attributes: object, relationships: object = {}) => ({
  json: { data: { type, attributes, relationships } },
});
const WORKSPACES = '/organizations/acme/workspaces';

describe('names of organizations, workspaces and projects in another case', () => {
  test.each([
    ['/organizations/ACME', 'acme'],
    ['/organizations/ACME/workspaces/STAGING', 'staging'],
  ])('%s is found, and shown as it is spelled', async (path, name) => {
    const { status, json } = await server.call('GET', path);
    expect([status, json.data.attributes.name]).toEqual([200, name]);
  });

  test('name what a request changes', async () => {
    const change = body('workspaces', { description: 'x' });
    expect((await server.call('PATCH', '/organizations/Acme/workspaces/Staging', change)).status).toBe(200);
    const { json } = await server.call('GET', `${WORKSPACES}/staging`);
    expect(json.data.attributes.description).toBe('x');
  });

  test.each([
    [
      '/organizations/acme/runs?filter[workspace_names]=PROD-networking',
      '/organizations/acme/runs?filter[workspace_names]=prod-networking',
    ],
    [
      '/state-versions?filter[organization][name]=ACME&filter[workspace][name]=PROD-networking',
      '/state-versions?filter[organization][name]=acme&filter[workspace][name]=prod-networking',
    ],
    [
      '/organizations/acme/projects?filter[names]=default%20PROJECT',
      '/organizations/acme/projects?filter[names]=Default%20Project',
    ],
  ])('%s filters as the usual spelling', async (other, usual) => {
    const [found, expected] = [await server.call('GET', other), await server.call('GET', usual)];
    expect(expected.json.data.length).toBeGreaterThan(0);
    expect([found.status, found.json.data]).toEqual([200, expected.json.data]);
  });

  test.each([
    ['/organizations', body('organizations', { name: 'Acme', email: 'ada@example.com' })],
    [WORKSPACES, body('workspaces', { name: 'Staging' })],
    ['/organizations/acme/projects', body('projects', { name: 'default project' })],
  ])('are taken for a new one at %s', async (path, document) => {
    const { status, json } = await server.call('POST', path, document);
    expect([status, json.errors?.[0].detail]).toEqual([422, 'Name has already been taken']);
  });

  test('are free for their owner', async () => {
    const { status, json } = await server.call(
      'PATCH',
      `${WORKSPACES}/staging`,
      body('workspaces', { name: 'Staging' }),
    );
    expect([status, json.data.attributes.name]).toEqual([200, 'Staging']);
    expect((await server.call('GET', `${WORKSPACES}/staging`)).json.data.attributes.name).toBe('Staging');
  });
});
