import { spawn } from 'node:child_process';

export interface TerraformCommand {
  args: readonly string[];
  directory: string;
  env: Readonly<Record<string, string>>;
  signals: TerraformSignals;
  /** Called with the output while terraform writes it. */
  output?: (bytes: Uint8Array) => void;
}

/** How terraform is stopped. */
export interface TerraformSignals {
  /** Terraform ends soon and writes the state. */
  interrupt: AbortSignal;
  /** Terraform ends now. */
  kill: AbortSignal;
}

/** Standard output beyond this is dropped. */
const LIMIT = 256 * 1024 * 1024;

/**
 * Runs terraform to its end.
 * @returns its exit code, null where it was killed, and what it wrote to standard output
 */
export function runTerraform({ args, directory, env, signals, output }: TerraformCommand): Promise<{
  code: number | null;
  stdout: string;
}> {
  const { interrupt, kill } = signals;
  if (interrupt.aborted || kill.aborted) return Promise.resolve({ code: null, stdout: '' });
  return new Promise((resolve, reject) => {
    // Its own process group, so that providers and provisioners end with it.
    const child = spawn('terraform', args, { cwd: directory, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const send = (signal: NodeJS.Signals, group: boolean) => {
      if (child.pid === undefined) return;
      try {
        process.kill(group ? -child.pid : child.pid, signal);
      } catch {
        // The process has just ended.
      }
    };
    // Only to terraform, which stops its providers: an interrupt of the group would kill them.
    const onInterrupt = () => send('SIGINT', false);
    const onKill = () => send('SIGKILL', true);
    interrupt.addEventListener('abort', onInterrupt);
    kill.addEventListener('abort', onKill);
    const chunks: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (bytes: Buffer) => {
      size += bytes.length;
      if (size <= LIMIT) chunks.push(bytes);
      output?.(bytes);
    });
    child.stderr.on('data', (bytes: Buffer) => output?.(bytes));
    const stopListening = () => {
      interrupt.removeEventListener('abort', onInterrupt);
      kill.removeEventListener('abort', onKill);
    };
    child.on('error', (error) => {
      stopListening();
      reject(error);
    });
    child.on('close', (code) => {
      stopListening();
      resolve({ code, stdout: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
