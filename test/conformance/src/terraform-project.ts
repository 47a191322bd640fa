import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TERRAFORM } from './terraform-binary.ts';
import type { TestWorld } from './test-world.ts';

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Both outputs, without the frames that terraform draws around errors and without its line breaks. */
  text: string;
}

export interface RunOptions {
  /** What to type at each prompt, in order. */
  answers?: readonly string[];
  /** All of the standard input, for a command that does not prompt. */
  input?: string;
  env?: Readonly<Record<string, string>>;
  /** Leaves further prompts unanswered, instead of ending the input. */
  keepOpen?: boolean;
  /** As Ctrl-C does. */
  interrupt?: AbortSignal;
  /** Kills it, without a chance to clean up. */
  kill?: AbortSignal;
}

/** Runs terraform in a folder with a configuration. It has its own home and reaches the mock only. */
export class TerraformProject {
  readonly folder: string;
  readonly world: TestWorld;
  /** Instead of the world's token; empty for none. */
  token: string;

  /** What the last command has printed so far. */
  output = '';

  private constructor(folder: string, world: TestWorld) {
    this.folder = folder;
    this.world = world;
    this.token = world.token;
  }

  /** @param body of the configuration, beside the `cloud` block */
  static async create(world: TestWorld, cloud: string, body = ''): Promise<TerraformProject> {
    const folder = await mkdtemp(join(tmpdir(), 'hcptf-conformance-'));
    const project = new TerraformProject(folder, world);
    await mkdir(join(folder, 'home', '.terraform.d'), { recursive: true });
    await mkdir(join(folder, 'work'));
    await writeFile(join(folder, 'ca.pem'), world.ca);
    await writeFile(join(folder, 'home', '.terraformrc'), '');
    await project.write(cloud, body);
    return project;
  }

  /** @param cloud what is in the `cloud` block beside host and organization; undefined for no block */
  async write(cloud: string | undefined, body = ''): Promise<void> {
    const { host } = this.world;
    const block = cloud && `cloud {\n hostname = "${host}"\n organization = "acme"\n ${cloud}\n}`;
    await writeFile(join(this.folder, 'work', 'main.tf'), `terraform {\n${block ?? ''}\n}\n${body}\n`);
  }

  path(...parts: string[]): string {
    return join(this.folder, 'work', ...parts);
  }

  read(...parts: string[]): Promise<string> {
    return readFile(join(this.folder, ...parts), 'utf8');
  }

  /** Runs terraform, with the arguments separated by spaces. */
  run(
    command: string,
    { answers = [], input, env = {}, keepOpen = false, interrupt, kill }: RunOptions = {},
  ): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const child = spawn(TERRAFORM, command.split(' '), { cwd: this.path(), env: { ...this.#environment(), ...env } });
      const left = [...answers];
      let stdout = '';
      let stderr = '';
      let prompts = 0;
      this.output = '';
      const answer = () => {
        // terraform reads all pending input at a prompt, so each answer must wait for its prompt.
        const asked = stdout.split(/Enter a value:/).length - 1;
        if (asked <= prompts) return;
        prompts = asked;
        const text = left.shift();
        if (text !== undefined) child.stdin.write(`${text}\n`);
        else if (!keepOpen) child.stdin.end();
      };
      child.stdout.on('data', (data: Buffer) => {
        stdout += data.toString();
        this.output = stdout;
        answer();
      });
      child.stderr.on('data', (data: Buffer) => {
        stderr += data.toString();
      });
      child.stdin.on('error', () => {});
      if (answers.length === 0 && !keepOpen) child.stdin.end(input);
      kill?.addEventListener('abort', () => child.kill('SIGKILL'));
      interrupt?.addEventListener('abort', () => child.kill('SIGINT'));
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, stdout, stderr, text: unframed(stdout + stderr) }));
    });
  }

  /** Runs terraform and throws unless it ends with 0. */
  async ok(command: string, options: RunOptions = {}): Promise<Outcome> {
    const outcome = await this.run(command, options);
    if (outcome.code === 0) return outcome;
    throw new Error(`terraform ${command} ended with ${outcome.code}:\n${outcome.stdout}\n${outcome.stderr}`);
  }

  async json<Value>(command: string): Promise<Value> {
    return JSON.parse((await this.ok(command)).stdout) as Value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  #environment(): Record<string, string> {
    const home = join(this.folder, 'home');
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      TMPDIR: process.env['TMPDIR'] ?? tmpdir(),
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      TF_CLI_ARGS: '-no-color',
      TF_DATA_DIR: join(this.folder, 'data'),
      SSL_CERT_FILE: join(this.folder, 'ca.pem'),
      SSL_CERT_DIR: home,
      ...(this.token !== '' && { [`TF_TOKEN_${this.world.host}`]: this.token }),
    };
  }
}

function unframed(text: string): string {
  return text.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');
}
