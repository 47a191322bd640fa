import { ErrorAnswer } from '../http/error-answer.ts';
import type { OperationEntry } from './operation-entry.ts';

/** Which of the documented answers a request wants. */
export interface Preferences {
  /** True for a request that says which one it wants. */
  asked: boolean;
  status: number;
  /** Name of an example of that status. */
  example: string | undefined;
  /** True for random values that fit the schema. */
  dynamic: boolean;
  /** True for a request that asks for an error: it gets the error, right or wrong. */
  forced: boolean;
}

/**
 * Reads `Prefer: code=409, example=name, dynamic=true`, the header that Prism defined for this.
 * @throws ErrorAnswer for an answer that is not documented
 */
export function readPreferences(header: string | undefined, operationId: string, entry: OperationEntry): Preferences {
  if (header === undefined) {
    return { asked: false, status: entry.success, example: undefined, dynamic: false, forced: false };
  }
  const wanted = parse(header);
  const code = wanted.get('code');
  const example = wanted.get('example');
  const dynamic = wanted.get('dynamic') === 'true';
  if (code === undefined && example === undefined) {
    return { asked: dynamic, status: entry.success, example, dynamic, forced: false };
  }
  const documented = Object.keys(entry.responses).map(Number);
  // The plain answer first: names are unique within a status only.
  const candidates =
    code === undefined ? [entry.success, ...documented] : documented.filter((one) => String(one) === code);
  const status = candidates.find((one) => example === undefined || entry.responses[one]?.includes(example));
  if (status === undefined) throw undocumented(operationId, entry, code, example);
  return { asked: true, status, example, dynamic, forced: status >= 400 };
}

function undocumented(
  operationId: string,
  entry: OperationEntry,
  code: string | undefined,
  example: string | undefined,
): ErrorAnswer {
  const asked = [code && `status ${code}`, example && `example ${example}`].filter(Boolean).join(' with ');
  const choices = Object.entries(entry.responses).map(([one, names]) =>
    names.length > 0 ? `${one} (${names.join(', ')})` : one,
  );
  return new ErrorAnswer(400, {
    title: 'bad request',
    detail: `The Prefer header asks for ${asked}, but ${operationId} documents: ${choices.join(', ')}`,
    source: { header: 'Prefer' },
  });
}

function parse(header: string): Map<string, string> {
  const pairs = header.split(/[,;]/).map((part) => {
    const [name = '', value = ''] = part.split('=', 2);
    return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')] as const;
  });
  return new Map(pairs.filter(([, value]) => value !== ''));
}
