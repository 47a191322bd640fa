import { expect, test } from 'vitest';
import { boundResult } from './bound-result.ts';

test('does not change a small result', () => {
  const data = { items: [1, 2, 3] };
  expect(boundResult(data, 100)).toEqual({ data, notes: [] });
});

test('cuts long texts before lists, and says so', () => {
  const { data, notes } = boundResult({ text: 'x'.repeat(50_000), items: [1, 2, 3] }, 3_000);
  expect((data['text'] as string).length).toBe(2_000);
  expect(data['items']).toEqual([1, 2, 3]);
  expect(notes).toEqual(['text is cut to 2000 of 50000 characters.']);
});

test('cuts the longest list to what fits', () => {
  const items = Array.from({ length: 5_000 }, (_, index) => ({ id: `ws-${index}`, name: `workspace-${index}` }));
  const { data, notes } = boundResult({ items, next_page: 2, total: 5_000 }, 4_000);
  const shown = data['items'] as unknown[];
  expect(JSON.stringify(data).length).toBeLessThanOrEqual(4_000);
  expect(shown.length).toBeGreaterThan(60);
  // Page 2 begins after the 5,000.
  expect(data).toMatchObject({ next_page: null, total: 5_000 });
  expect(notes).toEqual([
    `items is cut to the first ${shown.length} of 5000 on this page: ask with page_size ${shown.length}, which the pages then go by, or for fewer fields.`,
  ]);
});
