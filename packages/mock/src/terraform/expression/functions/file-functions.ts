import { bytesBase64 } from '../../../http/bytes.ts';
import { ConfigurationError } from '../configuration-error.ts';
import { type Value, ValueSet } from '../value.ts';
import type { Arguments, FunctionTable } from './function-table.ts';

/** https://developer.hashicorp.com/terraform/language/functions/file and those beside it */
export const fileFunctions: FunctionTable = {
  abspath: { parameters: ['path'], run: (args) => `/${normalPath(args.text(0))}` },
  basename: { parameters: ['path'], run: (args) => args.text(0).replace(/\/+$/, '').split('/').at(-1) || '.' },
  dirname: {
    parameters: ['path'],
    run: (args) => {
      const root = args.text(0).startsWith('/') ? '/' : '';
      return root + normalPath(args.text(0)).split('/').slice(0, -1).join('/') || '.';
    },
  },
  file: { parameters: ['path'], run: (args) => textAt(args, 0) },
  filebase64: { parameters: ['path'], run: (args) => bytesBase64(fileAt(args, 0)) },
  fileexists: {
    parameters: ['path'],
    run: (args) => args.scope.readFile(normalPath(args.text(0))) !== undefined,
  },
  fileset: { parameters: ['path', 'pattern'], run: fileSet },
  pathexpand: { parameters: ['path'], run: (args) => args.text(0) },
};

/** @throws ConfigurationError where there is no such file in the configuration */
export function fileAt(args: Arguments, index: number): Uint8Array {
  const path = args.text(index);
  const found = args.scope.readFile(normalPath(path));
  if (found) return found;
  throw new ConfigurationError(
    `Invalid function argument\nInvalid value for "path" parameter: no file exists at "${path}"; this function works only with files that are distributed as part of the configuration source code, so if this file will be created by a resource in this configuration you must instead obtain this result from an attribute of that resource.`,
  );
}

function textAt(args: Arguments, index: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fileAt(args, index));
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    return args.fail(
      `contents of "${args.text(index)}" are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents or the other file functions (e.g. filemd5, filesha256) to obtain file hashing results instead`,
    );
  }
}

/** Without `.`, `..` and repeated slashes. */
export function normalPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}

function fileSet(args: Arguments): Value {
  const folder = normalPath(args.text(0));
  const pattern = globPattern(args.text(1));
  const found: string[] = [];
  for (const path of args.scope.filePaths()) {
    if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
    const inner = folder === '' ? path : path.slice(folder.length + 1);
    if (pattern.test(inner)) found.push(inner);
  }
  return new ValueSet(found);
}

/** `*`, `**`, `?`, `[…]` and `{a,b}`, as the pattern of a whole path. */
function globPattern(glob: string): RegExp {
  let depth = 0;
  const body = glob.replace(/\*\*\/|\*\*|\*|\?|\[[^\]]*\]|[{},]|[.+^$()|\\]/g, (token) => {
    if (token === '**/') return '(?:.*/)?';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token === '{') depth++;
    if (token === '{') return '(?:';
    if (token === '}' && depth > 0) depth--;
    if (token === '}') return ')';
    if (token === ',') return depth > 0 ? '|' : ',';
    return token.startsWith('[') ? token.replace(/^\[!/, '[^') : `\\${token}`;
  });
  return new RegExp(`^${body}$`);
}
