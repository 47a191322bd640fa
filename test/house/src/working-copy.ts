import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { repositoryFiles, repositoryRoot } from './repository-files.ts';

/** A copy of the repository in a temporary folder, with its own dependencies, git repository and turbo cache. */
export interface WorkingCopy {
  root: string;
  /** Runs a command there, one at a time. Returns its output, or throws with it. */
  run(command: string, ...args: string[]): Promise<string>;
  /** Starts a command there that runs until the copy is removed. No other command may run meanwhile. */
  start(command: string, ...args: string[]): RunningCommand;
  /** Returns the ids of the tasks that `pnpm build` would run now, because the cache does not have them. */
  tasksToRun(): Promise<string[]>;
  /** Adds a line to files while `action` runs. */
  whileTouched<Result>(files: string[], action: () => Promise<Result>): Promise<Result>;
  /** Stops running commands and deletes the folder. */
  remove(): Promise<void>;
}

export interface RunningCommand {
  /** All that it has printed so far. */
  printed(): string;
  /** Resolves when it has printed each pattern after the first `from` characters; rejects when it ends before. */
  prints(patterns: RegExp[], from: number): Promise<void>;
}

export async function createWorkingCopy(): Promise<WorkingCopy> {
  const root = mkdtempSync(join(tmpdir(), 'hcptf-house-'));
  const cleaner = spawn('sh', ['-c', janitor, root], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  const remove = async () => {
    cleaner.stdin.end();
    if (cleaner.exitCode === null) await once(cleaner, 'close');
  };

  const launch = (command: string, args: string[]) => {
    // Its own process group, so that its children end with it.
    const child = spawn(command, args, {
      cwd: root,
      env: environment(root),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    cleaner.stdin.write(`${child.pid ?? ''}\n`);
    return child;
  };
  const run = (command: string, ...args: string[]) =>
    new Promise<string>((resolve, reject) => {
      const child = launch(command, args);
      const output = { out: '', err: '' };
      child.stdout.setEncoding('utf8').on('data', (text) => (output.out += text));
      child.stderr.setEncoding('utf8').on('data', (text) => (output.err += text));
      child.on('error', reject);
      child.on('close', (status, signal) => {
        cleaner.stdin.write('\n');
        if (status === 0) resolve(output.out);
        else
          reject(
            new Error(
              `${[command, ...args].join(' ')} ended with ${status ?? signal} in a copy:\n${output.out}${output.err}`,
            ),
          );
      });
    });

  const copy: WorkingCopy = {
    root,
    run,
    remove,
    start: (command, ...args) => watchOutput(launch(command, args)),
    async tasksToRun() {
      const plan = JSON.parse(await run('turbo', 'run', 'build', '--dry=json')) as { tasks: PlannedTask[] };
      return plan.tasks
        .filter(({ command, cache }) => command !== '<NONEXISTENT>' && cache.status === 'MISS')
        .map(({ taskId }) => taskId)
        .sort();
    },
    async whileTouched(files, action) {
      const before = files.map((file) => readFileSync(join(root, file)));
      for (const file of files) appendFileSync(join(root, file), '\n');
      try {
        return await action();
      } finally {
        files.forEach((file, index) => {
          writeFileSync(join(root, file), before[index] ?? '');
        });
      }
    },
  };
  try {
    for (const file of repositoryFiles()) cpSync(join(repositoryRoot, file), join(root, file));
    // Turbo asks git what has changed.
    await run('git', 'init', '--quiet');
    await run('git', 'add', '--all');
    await run(
      'git',
      '-c',
      'user.name=house',
      '-c',
      'user.email=house@localhost',
      'commit',
      '--quiet',
      '--message=Copy',
    );
    await run('pnpm', 'install', '--prefer-offline', '--frozen-lockfile');
    return copy;
  } catch (error) {
    await remove();
    throw error;
  }
}

function watchOutput(child: ChildProcessByStdio<null, Readable, Readable>): RunningCommand {
  let text = '';
  let hasEnded = false;
  const news = new EventEmitter();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      news.emit('news');
    });
  }
  child.on('close', () => {
    hasEnded = true;
    news.emit('news');
  });
  return {
    printed: () => text,
    async prints(patterns, from) {
      const missing = () => patterns.filter((pattern) => !pattern.test(text.slice(from)));
      while (missing().length > 0) {
        if (hasEnded) throw new Error(`the command ended without printing ${missing().join(', ')}:\n${text}`);
        await once(news, 'news');
      }
    },
  };
}

interface PlannedTask {
  taskId: string;
  command: string;
  cache: { status: 'HIT' | 'MISS' };
}

/**
 * Reads the process group of the running command, and an empty line when it has ended. When its input ends, because this
 * process has ended in any way, it ends that group and deletes the folder. Turbo ends its tasks, which
 * have groups of their own, when it is asked to.
 */
const janitor = `
while read -r line; do group=$line; done
if [ -n "$group" ]; then
  kill -TERM -- "-$group"
  for _ in 1 2 3 4 5 6; do kill -0 -- "-$group" || break; sleep 0.5; done
  kill -KILL -- "-$group"
fi
rm -rf "$0" || { sleep 1; rm -rf "$0"; }
`;

/** The environment of a user's shell, without variables of vitest, turbo and pnpm and without this repository's folders. */
function environment(root: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(TURBO_|VITEST|npm_lifecycle_|npm_package_|npm_config_verify|pnpm_config_verify|NODE_ENV$|TEST$|INIT_CWD$)/i.test(
        name,
      ),
  );
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(repositoryRoot, '/')));
  return {
    ...Object.fromEntries(inherited),
    PATH: [join(root, 'node_modules', '.bin'), ...path].join(delimiter),
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
}
