import { ConfigurationError } from '../expression/configuration-error.ts';
import { type HclBlock, parseHcl } from './hcl.ts';

/** @throws ConfigurationError that names the file */
export function parseFile(name: string, text: string): HclBlock {
  return nameFile(name, () => parseHcl(text.replace(/^\uFEFF/, '')));
}

/** Names the file in what goes wrong while it is read. @throws ConfigurationError */
export function nameFile<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const [summary, ...detail] = error.message.split('\n');
    throw new ConfigurationError([summary, `In ${name}.`, ...detail].join('\n'));
  }
}
