import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A turbo that only prints, in its own folder. */
export interface TurboStub {
  folder: string;
  /** A PATH that finds it first. */
  path: string;
  /** Sets what it does, as a shell script. */
  script(text: string): void;
  remove(): void;
}

export function stubTurbo(): TurboStub {
  const folder = mkdtempSync(join(tmpdir(), 'hcptf-tour-'));
  return {
    folder,
    path: `${folder}${delimiter}${process.env['PATH']}`,
    script: (text) => writeFileSync(join(folder, 'turbo'), `#!/bin/sh\n${text}\n`, { mode: 0o755 }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
