import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Bundles, generates and builds everything through turbo, with a line for each step as it begins.
 * @returns the output of the task that failed; undefined on success
 */
export async function build(root: string, report: (line: string) => void): Promise<string | undefined> {
  const turbo = spawn('turbo', ['run', 'build', '--output-logs=full', '--log-order=stream', '--ui=stream'], {
    cwd: root,
  });
  const logs = new Map<string, string[]>();
  let failed: string | undefined;
  const read = (line: string) => {
    // Lines of a task begin with "package:task:"; the line that names a failed one begins with "package#task:".
    const [, task, text] = /^(\S+:\S+?): (.*)$/.exec(line) ?? [];
    failed ??= /^(\S+)#(\S+): +ERROR/.exec(line)?.slice(1).join(':');
    if (!task || text === undefined) return;
    if (text.startsWith('cache '))
      report(`${task.replace(':', ' ')}${text.startsWith('cache hit') ? ' (cached)' : ''}`);
    else logs.set(task, [...(logs.get(task) ?? []), text]);
  };
  for (const stream of [turbo.stdout, turbo.stderr]) createInterface({ input: stream }).on('line', read);
  const code = await new Promise<number | null>((resolve) => {
    turbo.on('close', resolve).on('error', () => resolve(null));
  });
  if (code === 0) return undefined;
  if (code === null) return 'turbo cannot be started. Run this through pnpm, which puts it on the path: pnpm start';
  const lines = logs.get(failed ?? '') ?? [...logs.values()].flat();
  return [...lines.filter((line) => !/^\$ |ELIFECYCLE/.test(line)), '', `${failed ?? 'the build'} failed; see above.`]
    .join('\n')
    .trim();
}
