import { expect, test } from 'vitest';
import { asDeclared } from './as-declared.ts';

const toOne = { type: 'object', required: ['data'], properties: { data: { type: 'object' } } };

const SCHEMA = {
  type: 'object',
  required: ['key'],
  properties: {
    key: { type: 'string' },
    nested: { type: 'object', properties: { on: { type: 'boolean' } } },
    relationships: {
      type: 'object',
      required: ['workspace'],
      properties: { project: toOne, workspace: toOne },
    },
    on: { type: 'boolean' },
    maybe: { type: ['boolean', 'null'] },
    serial: { type: 'integer' },
    ratio: { type: 'number' },
    name: { type: 'string' },
    either: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
    flags: { type: 'array', items: { type: 'boolean' } },
    rules: { type: 'object', additionalProperties: { type: 'integer' } },
    branch: {
      anyOf: [
        { type: 'object', required: ['on'], properties: { on: { type: 'boolean' } } },
        { type: 'object', required: ['at'], properties: { at: { type: 'integer' } } },
      ],
    },
  },
};

test.each([
  [{ on: 'true' }, { on: true }],
  [
    { on: 'false', maybe: 'true' },
    { on: false, maybe: true },
  ],
  [{ serial: '12' }, { serial: 12 }],
  [
    { serial: '-1', ratio: '0.5' },
    { serial: -1, ratio: 0.5 },
  ],
  [{ either: '7' }, { either: 7 }],
  [{ flags: ['true', false] }, { flags: [true, false] }],
  [{ rules: { a: '1' } }, { rules: { a: 1 } }],
  [{ branch: { at: '3' } }, { branch: { at: 3 } }],
])('%j is read as %j', (sent, read) => {
  expect(asDeclared(SCHEMA, sent)).toEqual(read);
});

test.each([
  [{ on: null }, {}],
  [{ on: null, serial: '1', name: null }, { serial: 1 }],
  [{ relationships: { project: { data: null } } }, { relationships: {} }],
  [{ nested: { on: null } }, { nested: {} }],
])('%j is read as %j, since null says nothing', (sent, read) => {
  expect(asDeclared(SCHEMA, sent)).toEqual(read);
});

test.each([
  [{ maybe: null }],
  [{ key: null }],
  [{ unknown: null }],
  [{ relationships: { workspace: { data: null } } }],
  [{ name: 'true' }],
  [{ name: '12', unknown: 'true' }],
  [{ on: 'yes' }],
  [{ on: '1' }],
  [{ serial: '1.5' }],
  [{ serial: '' }],
  [{ serial: '12 apples' }],
  ['true'],
  [null],
])('%j stays as it is', (sent) => {
  expect(asDeclared(SCHEMA, sent)).toBe(sent);
});
