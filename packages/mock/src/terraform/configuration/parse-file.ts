import { ConfigurationError } from './configuration-error.ts';
import { type HclBlock, parseHcl } from './hcl.ts';

/** @throws ConfigurationError that names the file */
export function parseFile(name: string, text: string): HclBlock {
  try {
    return parseHcl(text);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const [summary, ...detail] = error.message.split('\n');
    throw new ConfigurationError([summary, `In ${name}.`, ...detail].join('\n'));
  }
}
