import type { Operation } from './api-model.ts';

/** A construct of the specification that a generator cannot translate. The message says where it is and what to change. */
export class GeneratorError extends Error {
  override readonly name = 'GeneratorError';

  /**
   * @param where the operation at fault, or a description of the place
   * @param problem what cannot be translated
   * @param remedy what to change in the specification
   */
  constructor(where: Pick<Operation, 'file' | 'operationId'> | string, problem: string, remedy: string) {
    const place = typeof where === 'string' ? where : `${where.file} (${where.operationId})`;
    super(`${place}: ${problem}\n  To fix it: ${remedy}`);
  }
}
