import { describe, expect, test } from 'vitest';
import { lastPage } from './last-page.ts';

const page = (pagination?: object) => ({ data: [], ...(pagination && { meta: { pagination } }) });

describe('the last page that may exist', () => {
  test.each([
    ['the totals say', { 'total-pages': 7, 'next-page': 3 }, false, 7],
    ['the totals say, where the page is full as well', { 'total-pages': 2 }, true, 2],
    ['is the next one, where next-page is a number', { 'next-page': 3 }, false, 3],
    ['is this one, where next-page is this one', { 'next-page': 2 }, true, 2],
    ['is this one, where next-page goes back', { 'next-page': 1 }, true, 2],
    ['is this one, where next-page is null', { 'next-page': null }, true, 2],
    [
      'is the next one, where the totals are null and next-page is a number',
      { 'total-pages': null, 'next-page': 3 },
      true,
      3,
    ],
    ['is the next one, where nothing is said and the page is full', undefined, true, 3],
    ['is this one, where nothing is said and the page is not full', undefined, false, 2],
    ['is the next one, where pagination is empty and the page is full', {}, true, 3],
  ])('%s', (_, pagination, isFull, last) => {
    expect(lastPage(page(pagination), 2, isFull)).toBe(last);
  });
});
