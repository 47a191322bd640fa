import { type JsonSchema, readApiModel } from '@hcptf/generator-kit';
import { readFixture } from '@hcptf/generator-kit/fixture';
import { operationTable, preparePrismOperations, printPrismOperations } from '@hcptf/generator-mock';
import { type PreparedOperations, readOperations } from '../specification/prepared-operations.ts';

type Fixture = ReturnType<typeof readFixture>;
type Operation = Fixture['paths'][string][string];

const METADATA: Pick<Operation, 'tags' | 'x-access' | 'x-risk' | 'x-permission' | 'x-token-types'> = {
  tags: ['boats'],
  'x-access': 'read',
  'x-risk': 'read',
  'x-permission': null,
  'x-token-types': ['user'],
};

const STRICT_BOAT: JsonSchema = {
  type: 'object',
  required: ['data'],
  additionalProperties: false,
  properties: { data: {} },
};

/** For tests: the generators' fixture with the cases that only the mock cares about, prepared as for the package. */
export async function prepareFixture(change: (document: Fixture) => void = () => {}): Promise<PreparedOperations> {
  const document = readFixture();
  addCases(document);
  change(document);
  const model = readApiModel(document);
  return readOperations(operationTable(model), printPrismOperations(preparePrismOperations(model)));
}

function addCases({ paths }: Fixture): void {
  const list = paths['/harbors/{harbor_name}/boats']?.['get'];
  list?.parameters?.push({
    name: 'filter',
    in: 'query',
    style: 'deepObject',
    schema: {
      type: 'array',
      items: { type: 'object', properties: { enforcementLevel: { type: 'string', maxLength: 9 } } },
    },
  });
  Object.assign(list?.responses['200'] ?? {}, {
    headers: { 'X-Ratelimit-Limit': { schema: { type: 'integer' }, example: 30 } },
  });
  Object.assign(paths['/boats/{boat_id}/plan']?.['get']?.responses['307'] ?? {}, {
    headers: {
      location: {
        required: true,
        schema: { type: 'string', format: 'uri' },
        example: 'https://archivist.terraform.io/v1/object/plan',
      },
    },
  });
  paths['/boats/{boat_id}'] = {
    get: {
      ...METADATA,
      operationId: 'getBoat',
      summary: 'A boat.',
      parameters: [{ name: 'boat_id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        '200': {
          description: 'A boat.',
          content: {
            'application/vnd.api+json': {
              schema: STRICT_BOAT,
              examples: {
                'get-boat': {
                  value: {
                    data: {
                      'log-read-url': 'https://archivist.terraform.io/v1/object/log?a=b',
                      links: ['https://app.terraform.io/api/v2/boats/boat-1', 'https://app.terraform.io.evil.example/'],
                    },
                  },
                },
                broken: { value: { data: {}, vérité: 1 } },
              },
            },
          },
        },
      },
    },
    delete: {
      ...METADATA,
      operationId: 'deleteBoat',
      summary: 'Sinks a boat.',
      parameters: [{ name: 'boat_id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: { '204': { description: 'Gone.' } },
    },
    patch: {
      ...METADATA,
      operationId: 'updateBoat',
      summary: 'Refuses unknown members.',
      parameters: [{ name: 'boat_id', in: 'path', required: true, schema: { type: 'string' } }],
      requestBody: { required: true, content: { 'application/vnd.api+json': { schema: STRICT_BOAT } } },
      responses: { '200': { description: 'Done.' } },
    },
  };
  const parameters = [{ name: 'object_id', in: 'path', required: true, schema: { type: 'string' } } as const];
  const servers = [{ url: 'https://archivist.terraform.io' }];
  paths['/v1/object/{object_id}'] = {
    get: {
      ...METADATA,
      operationId: 'downloadSignedObject',
      summary: 'Downloads.',
      servers,
      security: [],
      parameters,
      responses: {
        '200': {
          description: 'The object.',
          content: {
            'application/json': { schema: {}, examples: { plan: { value: { format_version: '1.2' } } } },
            'text/plain': { schema: { type: 'string' }, examples: { log: { value: '\u0002ahoi ⚓\u0003' } } },
            'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
          },
        },
        '404': { description: 'Gone.' },
      },
    },
    put: {
      ...METADATA,
      operationId: 'uploadSignedObject',
      summary: 'Uploads.',
      servers,
      security: [],
      parameters,
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: { '200': { description: 'Stored.' } },
    },
  };
}
