import { describe, expect, test } from 'vitest';
import { prepareFixture } from '../testing/prepare-fixture.ts';
import type { OperationEntry } from './operation-entry.ts';
import { readOperations } from './prepared-operations.ts';

const entry = {} as OperationEntry;
const TEXT = `{ "$comment": "Generated",
"operations": [
{"iid":"getBoat","method":"get","path":"/boats/1","request":{},"responses":[0]},
{"iid":"sinkBoat","method":"delete", this is no JSON
],
"responses": [
{"code":"200","contents":[{"mediaType":"text/plain","schema":0}]}
],
"schemas": [
{"type":"string"}
]
}
`;

describe('prepared operations', () => {
  test('have the entries of the tables in their places', () => {
    const { operation } = readOperations({ getBoat: entry, sinkBoat: entry }, TEXT);
    expect(operation('getBoat')).toMatchObject({
      path: '/boats/1',
      responses: [{ code: '200', contents: [{ mediaType: 'text/plain', schema: { type: 'string' } }] }],
    });
  });

  test('are parsed when they are asked for, one by one', () => {
    const { operation } = readOperations({ getBoat: entry, sinkBoat: entry }, TEXT);
    expect(operation('getBoat').iid).toBe('getBoat');
    expect(() => operation('sinkBoat')).toThrow(SyntaxError);
  });

  test('are the same objects each time, down to the schemas that they share', async () => {
    const { operation } = await prepareFixture();
    expect(operation('getBoat')).toBe(operation('getBoat'));
    const schemaOf = (id: string) => operation(id).responses.find(({ code }) => code === '404')?.contents?.[0]?.schema;
    expect(schemaOf('listBoats')).toBeDefined();
    expect(schemaOf('listBoats')).toBe(schemaOf('createBoat') ?? schemaOf('getBoatPlan'));
  });

  test('must be those of the table', () => {
    expect(() => readOperations({ getBoat: entry }, TEXT)).toThrow('sinkBoat is in one only');
    const table = { getBoat: entry, sinkBoat: entry, sailBoat: entry };
    expect(() => readOperations(table, TEXT)).toThrow('sailBoat is in one only');
  });

  test('refuse an id that is in neither', () => {
    const { operation } = readOperations({ getBoat: entry, sinkBoat: entry }, TEXT);
    expect(() => operation('flyBoat')).toThrow('there is no operation flyBoat');
  });
});
