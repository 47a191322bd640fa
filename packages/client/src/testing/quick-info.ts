import { fileURLToPath } from 'node:url';
import ts from 'typescript-5';

/** What an editor shows of a name. */
export interface QuickInfo {
  /** Declaration, such as `const w: Workspace`. */
  declaration: string;
  documentation: string;
  /** Tags of the comment, such as `@see https://…`. */
  tags: string[];
}

const fileName = fileURLToPath(new URL('../editor.ts', import.meta.url));
const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noErrorTruncation: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
};
let text = '';
let version = 0;
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [fileName],
  getScriptVersion: (name) => (name === fileName ? String(version) : ''),
  getScriptSnapshot: (name) => {
    const contents = name === fileName ? text : ts.sys.readFile(name);
    return contents === undefined ? undefined : ts.ScriptSnapshot.fromString(contents);
  },
  getCurrentDirectory: () => fileURLToPath(new URL('..', import.meta.url)),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (name) => name === fileName || ts.sys.fileExists(name),
  readFile: ts.sys.readFile,
  directoryExists: ts.sys.directoryExists,
});

/**
 * Asks the language service of TypeScript, as editors do.
 * @param code a module beside `index.ts`, with a `^` before the name that the mouse is over
 */
export function quickInfo(code: string): QuickInfo {
  const position = code.indexOf('^');
  edit(code.replace('^', ''));
  const info = service.getQuickInfoAtPosition(fileName, position);
  return {
    declaration: ts.displayPartsToString(info?.displayParts),
    documentation: ts.displayPartsToString(info?.documentation),
    tags: (info?.tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`),
  };
}

/** The mistakes that an editor underlines in a module beside `index.ts`. */
export function mistakes(code: string): string[] {
  edit(code);
  const found = [...service.getSyntacticDiagnostics(fileName), ...service.getSemanticDiagnostics(fileName)];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function edit(code: string): void {
  text = code;
  version += 1;
}
