import { readFile } from 'node:fs/promises';
import { MockError } from '../http/mock-error.ts';
import { loadGeneratedOperations } from '../operations/generated-operations.ts';
import type { Seed } from '../simulation/worlds/seed.ts';
import { checkSeed, SeedError } from './check-seed.ts';

/** Reads a seed from a YAML or JSON file. @throws MockError that names the file, the line and the place in the document */
export async function loadSeed(file: string): Promise<Seed> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new MockError(`The seed ${file} cannot be read: ${error instanceof Error ? error.message : error}.`, {
      cause: error,
    });
  }
  const prepared = await loadGeneratedOperations();
  try {
    // JSON is also YAML, but JSON.parse is twenty times as fast. Errors need the line, which only the YAML parser gives.
    return checkSeed(JSON.parse(text), prepared);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof SeedError)) throw unexpected(file, error);
  }
  // Loaded here, because most mocks begin with the default seed.
  const { isNode, LineCounter, parseDocument } = await import('../third-party/yaml.ts');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = lineCounter.linePos(broken.pos[0]);
    throw new MockError(`The seed ${file}:${line}:${col} is not YAML: ${broken.message}.`);
  }
  try {
    // The library refuses documents with exponentially many aliases.
    return checkSeed(document.toJS(), prepared);
  } catch (error) {
    if (!(error instanceof SeedError)) throw unexpected(file, error);
    const steps = error.pointer.split('/').slice(1).map(unescapeStep);
    // A missing member has no place, so take that of its parent.
    const offset = [steps, steps.slice(0, -1), []].map((way) => document.getIn(way, true)).find((node) => isNode(node))
      ?.range?.[0];
    const { line, col } = lineCounter.linePos(offset ?? 0);
    throw new MockError(`The seed ${file}:${line}:${col} is wrong at ${error.pointer || '/'}: ${error.reason}.`, {
      cause: error,
    });
  }
}

function unexpected(file: string, error: unknown): MockError {
  return new MockError(`The seed ${file} is wrong: ${error instanceof Error ? error.message : error}.`, {
    cause: error,
  });
}

/** Decodes a step of a JSON pointer; numbers are indexes. */
function unescapeStep(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~');
}
