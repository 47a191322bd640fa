import { expect, test } from 'vitest';
import { loadGeneratedOperations } from '../generated-operations.ts';
import { createRandom } from '../simulation/world/random.ts';
import { pick, randomDocument } from '../testing/random-document.ts';
import { quickCheckRequest } from './quick-check-request.ts';
import type { PrismOperation, PrismRequest } from './prism-operation.ts';
import { faultsOf } from './prism.ts';
import { allOperations } from './prepared-operations.ts';

const SEED = 20_261_122;
const REQUESTS = 300;
const random = createRandom(SEED);

test(`Prism has nothing against random requests (seed ${SEED}) that are plainly right`, {
  timeout: 300_000,
}, async () => {
  const count = { right: 0, plain: 0, wrong: 0 };
  const mistaken: string[] = [];
  for (const operation of allOperations(await loadGeneratedOperations())) {
    for (let index = 0; index < REQUESTS; index++) {
      const request = randomRequest(operation);
      const plain = quickCheckRequest(operation, request);
      const faults = await faultsOf(operation, request);
      if (plain && faults.length > 0) mistaken.push(`${operation.iid} ${JSON.stringify([request, faults[0]])}`);
      count[faults.length > 0 ? 'wrong' : 'right']++;
      if (plain) count.plain++;
    }
  }
  expect(mistaken).toEqual([]);
  // Enough of both kinds, or this would prove nothing; and most right ones are seen to be.
  expect(count.wrong).toBeGreaterThan(5000);
  expect(count.right).toBeGreaterThan(5000);
  expect(count.plain / count.right).toBeGreaterThan(0.6);
});

type Specs = readonly { name: string; style: string; schema?: { enum?: unknown[]; pattern?: string } }[];

function randomRequest({
  path: template,
  request: { path = [], query = [], body } = {},
}: PrismOperation): PrismRequest {
  const segments = new Map((path as Specs).map(({ name, schema }) => [`{${name}}`, randomSegment(schema?.pattern)]));
  const content = body?.contents?.[0];
  const document = content && random.next() < 0.95 ? randomDocument(random, content.schema ?? {}) : undefined;
  return {
    url: {
      path: template.replace(/\{\w+\}/g, (name) => segments.get(name) ?? ''),
      query: Object.fromEntries((query as Specs).filter(() => random.next() < 0.2).map(randomParameter)),
    },
    headers: {
      authorization: 'Bearer x',
      ...(document !== undefined && content && { 'content-type': content.mediaType }),
    },
    body: document,
  };
}

/** As routed: not empty, and encoded. */
function randomSegment(pattern = ''): string {
  const [, prefix = ''] = /^\^([a-z]+-)/.exec(pattern) ?? [];
  const usual = `${prefix}${prefix ? '4j8p6jX1w33MiDC7' : 'acme'}`;
  return pick(random, [usual, usual, usual, usual, encodeURIComponent(pick(random, ODD_SEGMENTS))]);
}

const ODD_SEGMENTS = [
  'x',
  'a b',
  'a,b',
  'a.b',
  '日本',
  "a'(b)",
  '..',
  '-',
  'ws-',
  'ws-a,ws-b',
  'a/b',
  '{x}',
  '100%',
  'WS-1',
];

function randomParameter({ name, style, schema = {} }: Specs[number]): [string, string | string[]] {
  const choices = enumOf(schema);
  const usual = choices.length > 0 ? String(pick(random, choices)) : pick(random, ['1', '20', 'true', 'acme']);
  const value = random.next() < 0.7 ? usual : pick(random, ODD_VALUES);
  const spelled = random.next() < 0.9 ? name : name.toUpperCase();
  if (style === 'deepObject') return [`${spelled}${pick(random, ['', '[0][key]', '[0][value]', '[x]'])}`, value];
  return [spelled, random.next() < 0.9 ? value : [value, usual]];
}

function enumOf(schema: object): unknown[] {
  const { enum: choices, items, anyOf = [] } = schema as { enum?: unknown[]; items?: object; anyOf?: object[] };
  return [...(choices ?? []), ...(items ? enumOf(items) : []), ...anyOf.flatMap(enumOf)];
}

const ODD_VALUES = [
  '',
  '0',
  '-1',
  '1.5',
  '1e1',
  ' 1',
  '0x10',
  '101',
  '99999999999999999999',
  'TRUE',
  'false',
  'null',
  'a,b',
  ',',
  'name,-name',
  '日本',
  '2026-11-22T00:00:00Z',
  '2026-02-30',
];
