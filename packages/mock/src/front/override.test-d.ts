import { expectTypeOf, test } from 'vitest';
import type { Mock } from '../assembly/mock.ts';

declare const mock: Mock;

/** As openapi-typescript writes it. */
interface Operations {
  getWorkspace: {
    parameters: { query?: { include?: string[] }; header?: never; path: { workspace_id: string }; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: object; content: { 'application/vnd.api+json': { data: { id: string } } } };
      404: { headers: object; content: { 'application/vnd.api+json': { errors: { status: string }[] } } };
    };
  };
  updateWorkspace: {
    parameters: { query?: never; header?: never; path: { workspace_id: string }; cookie?: never };
    requestBody: { content: { 'application/vnd.api+json': { data: { type: 'workspaces' } } } };
    responses: { 200: { content: { 'application/vnd.api+json': { data: { id: string } } } } };
  };
}

test('without types of operations, any document will do', () => {
  mock.use({
    getWorkspace(call) {
      expectTypeOf(call.parameters).toEqualTypeOf<Readonly<Record<string, string>>>();
      expectTypeOf(call.body).toBeUnknown();
      return { data: { id: 'ws-1' } };
    },
    getRun: async () => ({ status: 404 }),
    getPlan: () => undefined,
    getPlanJsonOutput: () => ({ format_version: '1.2' }),
    getPolicyCheckOutput: () => 'text',
  });
});

test('an operation that does not exist is an error', () => {
  // @ts-expect-error the name is getWorkspace
  mock.use({ getWorkspce: () => undefined });
});

test('types of operations are those of the call', () => {
  mock.use<Operations>({
    getWorkspace(call) {
      expectTypeOf(call.parameters.workspace_id).toBeString();
      expectTypeOf(call.body).toBeUndefined();
      return undefined;
    },
    updateWorkspace(call) {
      expectTypeOf(call.body.data.type).toEqualTypeOf<'workspaces'>();
      return undefined;
    },
  });
});

test('types of operations are those of the answer', () => {
  mock.use<Operations>({ getWorkspace: () => ({ data: { id: 'ws-1' } }) });
  mock.use<Operations>({ getWorkspace: () => ({ status: 404, document: { errors: [{ status: '404' }] } }) });
  mock.use<Operations>({ getWorkspace: async () => ({ status: 404 }) });
  // @ts-expect-error an id is a string
  mock.use<Operations>({ getWorkspace: () => ({ data: { id: 5 } }) });
  // @ts-expect-error 418 is not documented
  mock.use<Operations>({ getWorkspace: () => ({ status: 418 }) });
  // @ts-expect-error the document of a 404 has errors
  mock.use<Operations>({ getWorkspace: () => ({ status: 404, document: { data: { id: 'ws-1' } } }) });
});
