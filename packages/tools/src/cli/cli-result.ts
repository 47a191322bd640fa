/** What a command prints, and the exit code of the process. */
export interface CliResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: 0 | 1;
}

export type CliEnvironment = Readonly<Record<string, string | undefined>>;
