import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A copy of the repository in a temporary folder, with its dependencies installed, that a benchmark may change. */
export interface ScratchCopy {
  root: string;
  /** Runs a command in one of its folders. */
  time(folder: string, command: string, ...args: string[]): Time;
  remove(): void;
}

export interface Time {
  /** By the clock. */
  ms: number;
  /** Of the processors, by the command and all that it started. The kernel counts in hundredths of a second. */
  cpu: number;
}

export function createScratchCopy(): ScratchCopy {
  const repository = join(import.meta.dirname, '../../../..');
  const root = mkdtempSync(join(tmpdir(), 'hcptf-bench-'));
  const inherited = Object.entries(process.env).filter(([name]) => !/^(TURBO_|npm_)/i.test(name));
  const run = (folder: string, command: string, ...args: string[]) => {
    const bin = join(root, folder, 'node_modules/.bin');
    const env = {
      ...Object.fromEntries(inherited),
      PATH: [bin, join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      REDOCLY_TELEMETRY: 'off',
      REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    };
    execFileSync(command, args, { cwd: join(root, folder), env, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter(Boolean)) cpSync(join(repository, file), join(root, file));
  // Turbo asks git what has changed.
  run('.', 'git', 'init', '--quiet');
  run('.', 'git', 'add', '--all');
  run('.', 'git', '-c', 'user.name=bench', '-c', 'user.email=bench@localhost', 'commit', '--quiet', '--message=Copy');
  run('.', 'pnpm', 'install', '--prefer-offline', '--frozen-lockfile');
  return {
    root,
    time: (folder, command, ...args) => {
      const before = { ms: performance.now(), cpu: childrenCpu() };
      run(folder, command, ...args);
      return { ms: performance.now() - before.ms, cpu: childrenCpu() - before.cpu };
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** Milliseconds of processor time of all ended children and theirs; see proc_pid_stat(5). */
function childrenCpu(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
