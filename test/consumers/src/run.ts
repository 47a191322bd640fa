import { type ChildProcess, execFile } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

export interface Outcome {
  /** Exit code; -1 when the program was ended by a signal. */
  code: number;
  stdout: string;
  stderr: string;
}

// When a person interrupts the tests, npm must not continue to install.
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Runs a program, and kills it after 90 seconds. Does not throw: the test judges the outcome. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = strangersEnv,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd, env, encoding: 'utf8', timeout: 90_000, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 } as const;
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      running.delete(child);
      const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
      const why = error?.killed ? 'took longer than 90 seconds' : error?.message;
      resolve({ code, stdout, stderr: code === -1 ? `${why}\n${stderr}` : stderr });
    });
    running.add(child);
  });
}

/** Runs a program that must succeed. */
export async function mustRun(...[command, args, ...rest]: Parameters<typeof run>): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, ...rest);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${stderr}${stdout}`);
  return stdout;
}

const workspaceVariables =
  /^(init_cwd|node_path|node_options|node_env|force_color|pnpm_.*|turbo_.*|vite.*|npm_(?!config_).*|npm_config_user_agent)$/i;

/**
 * The environment of someone who has this Node.js and npm, and not our workspace: pnpm's shims put the workspace's
 * dependencies on NODE_PATH and PATH, where they would hide that a package does not declare what it imports.
 */
export const strangersEnv: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !workspaceVariables.test(name))),
  NO_COLOR: '1',
  PATH: [
    dirname(process.execPath),
    ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.endsWith('node_modules/.bin')),
  ].join(delimiter),
};
