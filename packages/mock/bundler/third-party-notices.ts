import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rolldown } from 'tsdown';
import { packageFolder } from './replace-modules.ts';

const FILE = 'THIRD-PARTY-NOTICES.txt';

/** Licences that allow to pass the code on with nothing but their text. */
const LICENCES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

// https://spdx.org/licenses/MIT.html
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const HEAD = `@hcptf/mock contains code of the packages below, each under its own licence, which follows its name.
They are bundled into the JavaScript files of this folder. Parts that the mock does not use are left out; nothing else
is changed.
`;

/**
 * Writes the licences of all packages that are really bundled beside them.
 * @throws Error for a licence that is not known to allow that, and where there is no text of it
 */
export function thirdPartyNotices(): Rolldown.Plugin {
  return {
    name: 'third-party-notices',
    generateBundle(_, bundle) {
      const folders = Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? foldersOf(one) : []));
      const notices = new Set(folders.map(noticeOf));
      const source = [HEAD, ...[...notices].sort()].join(`\n${'-'.repeat(80)}\n`);
      this.emitFile({ type: 'asset', fileName: FILE, source });
    },
  };
}

/** The packages of which something is left in the chunk. */
function foldersOf({ modules }: Rolldown.OutputChunk): string[] {
  const ids = Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []));
  return ids.map(packageFolder).filter((folder) => folder !== '');
}

interface Manifest {
  name: string;
  version: string;
  license?: string;
  licenses?: { type: string }[];
}

function noticeOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license = manifest.licenses?.[0]?.type ?? 'none' } = manifest;
  const terms = license.replace(/[()]/g, '').split(' OR ');
  if (!terms.some((one) => LICENCES.includes(one))) {
    throw new Error(`${name} ${version} would be bundled, but its licence is ${license}: leave it out or check it`);
  }
  const texts = licenceTexts(folder, terms);
  if (texts.length === 0) throw new Error(`${name} ${version} would be bundled, but brings no text of its licence`);
  return `\n${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}

function licenceTexts(folder: string, terms: string[]): string[] {
  const names = readdirSync(folder);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const files = names.filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name));
  if (files.length > 0) return files.map((name) => read(name).trim());
  const readme = names.find((name) => /^readme/i.test(name));
  const [section] = /^#* *licen[cs]e\b[\s\S]*/im.exec(readme ? read(readme) : '') ?? [];
  if (section === undefined || /permission is hereby granted/i.test(section)) return section ? [section.trim()] : [];
  // The section names the holder, and the licence in a word.
  return terms.includes('MIT') && /copyright|©/i.test(section) ? [section.trim(), MIT] : [];
}
