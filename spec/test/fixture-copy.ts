import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';

const fixture = fileURLToPath(new URL('./fixture', import.meta.url));

/** A copy of the specification in `fixture/`, which keeps every rule, for a test to break one in. */
export class FixtureCopy {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    cpSync(fixture, folder, { recursive: true });
  }

  /** Changes a YAML document in place. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reaches into a document whose shape it knows
  edit(file: string, change: (document: any) => void): void {
    const path = join(this.folder, file);
    const document = parse(readFileSync(path, 'utf8'));
    change(document);
    writeFileSync(path, stringify(document));
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  move(from: string, to: string): void {
    mkdirSync(dirname(join(this.folder, to)), { recursive: true });
    renameSync(join(this.folder, from), join(this.folder, to));
  }

  remove(file: string): void {
    rmSync(join(this.folder, file));
  }
}
