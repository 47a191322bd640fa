import type { Answer } from '../http/answer.ts';
import type { Random } from '../simulation/world/random.ts';
import type { PrismOperation } from '../specification/prism-operation.ts';
import { pick, randomDocument } from './random-document.ts';

/** Answers to the operation: its examples, and documents that are right in most of their parts. */
export function* randomAnswers(random: Random, { responses }: PrismOperation, count: number): Generator<Answer> {
  for (const { code, headers: declared = [], contents = [] } of responses) {
    const statusCode = Number(code);
    for (const { mediaType, schema, examples = [] } of contents.length > 0 ? contents : [{ mediaType: '' }]) {
      const headers = () => ({
        ...(mediaType && { 'content-type': pick(random, [mediaType, mediaType, mediaType, 'text/html']) }),
        ...Object.fromEntries(declared.map(({ name }) => [name, pick(random, ['30', '1.5', 'https://x/y', '', 'x'])])),
      });
      for (const example of examples) {
        const body = 'value' in example ? example.value : undefined;
        yield { statusCode, headers: { 'content-type': mediaType }, body };
      }
      // Errors are the same in all operations.
      const documents = statusCode < 400 ? count : 3;
      for (let index = 0; index < documents; index++) {
        yield { statusCode, headers: headers(), body: randomDocument(random, schema ?? {}) };
      }
    }
  }
  yield { statusCode: 418, headers: {}, body: undefined };
}
