import { parseArgs } from 'node:util';
import { HcptfError } from '@hcptf/client';
import manifest from '../../package.json' with { type: 'json' };
import { addWorthyControls } from '../calls/tool-controls.ts';
import { selectTools, type ToolSelection } from '../catalog/select-tools.ts';
import type { ToolAccess, ToolRisk } from '../definitions/tool-definition.ts';
import { didYouMean } from '../errors/did-you-mean.ts';
import { writeAtomically } from '../node/write-atomically.ts';
import { type Provider, providers, renderTools } from '../renderings/render-tools.ts';
import { callFromCli } from './call-from-cli.ts';
import type { CliEnvironment, CliResult } from './cli-result.ts';
import { explainFromCli } from './explain-from-cli.ts';
import { printList } from './print-list.ts';
import { validateFromCli } from './validate-from-cli.ts';
import { verifyFromCli } from './verify-from-cli.ts';

const HELP = `Flat, strict LLM tools for HCP Terraform.

Usage:
  hcptf-tools export --for <provider> [options]           print tool definitions as JSON
  hcptf-tools list [options]                              print a table of the tools and what they cost
  hcptf-tools validate <policy>                           check a policy file: its form, and that its tools exist
  hcptf-tools explain <policy> <agent> <tool> ['<json>']  print what a policy file decides about a call, and which rule
  hcptf-tools call <tool> ['<json>'] [options]            call a tool; host and token as the terraform CLI has them
  hcptf-tools verify <file> [--head <head>]               check the chain of an audit log

Options of export and list:
  --for <provider>    ${providers.join(' | ')}
  --toolset <names>   only these toolsets, such as runs,workspaces; default is the set that most agents need
  --tool <names>      only these tools, or these beside the toolsets
  --access <access>   only tools that read, or only those that write: read | write
  --risk <names>      only these risks: read, write, destructive, apply, privilege, secret
  --out <file>        write to a file in place of standard output

Options of call:
  <json>              - reads it from standard input, where other users do not see it
  --dry-run           print the request without sending it
  --allow <risks>     allow these risks beside read
  --policy <file>     ask this policy instead
  --agent <name>      who calls, for the policy
  --secrets <globs>   environment variables that arguments such as value_from may name

Options of verify:
  --head <head>       number and hash of an entry, as <number>:<hash>, kept elsewhere; without it a cut end is not noticed
  --key-file <file>   the key of the log; without it or --head a log that was replaced as a whole is not noticed

  -h, --help          print this
  --version           print the version
`;

const OPTIONS = {
  for: { type: 'string' },
  toolset: { type: 'string', multiple: true },
  tool: { type: 'string', multiple: true },
  access: { type: 'string' },
  risk: { type: 'string', multiple: true },
  out: { type: 'string' },
  'dry-run': { type: 'boolean' },
  allow: { type: 'string', multiple: true },
  policy: { type: 'string' },
  agent: { type: 'string' },
  secrets: { type: 'string', multiple: true },
  head: { type: 'string' },
  'key-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type Option = keyof typeof OPTIONS;

const SELECTION = ['toolset', 'tool', 'access', 'risk', 'out'] as const satisfies Option[];

/** The positional arguments of each command, optional ones in brackets, and its options. */
const COMMANDS = {
  export: { takes: [] as string[], options: ['for', ...SELECTION] as Option[] },
  list: { takes: [] as string[], options: [...SELECTION] as Option[] },
  validate: { takes: ['<policy>'], options: [] as Option[] },
  explain: { takes: ['<policy>', '<agent>', '<tool>', "['<json>']"], options: [] as Option[] },
  call: { takes: ['<tool>', "['<json>']"], options: ['dry-run', 'allow', 'policy', 'agent', 'secrets'] as Option[] },
  verify: { takes: ['<file>'], options: ['head', 'key-file'] as Option[] },
};

type Command = keyof typeof COMMANDS;

/**
 * Runs the command `hcptf-tools` without touching the process. A mistake of the caller prints one line and exits with 1.
 * @param readInput reads standard input, for arguments that are `-`
 */
export async function runCli(
  args: readonly string[],
  environment: CliEnvironment = {},
  readInput: () => Promise<string> = async () => '',
): Promise<CliResult> {
  try {
    return await run(args, environment, readInput);
  } catch (error) {
    if (!HcptfError.isInstance(error)) throw error;
    return { stdout: '', stderr: `hcptf-tools: ${error.message}\n`, code: 1 };
  }
}

async function run(
  args: readonly string[],
  environment: CliEnvironment,
  readInput: () => Promise<string>,
): Promise<CliResult> {
  const { values, positionals } = parse(args);
  if (values.version) return { stdout: `${manifest.version}\n`, stderr: '', code: 0 };
  if (values.help) return { stdout: HELP, stderr: '', code: 0 };
  const [command, ...others] = positionals;
  if (command === undefined) return { stdout: '', stderr: HELP, code: 1 };
  check(command, others, Object.keys(values) as Option[]);
  if (command === 'validate') return { stdout: await validateFromCli(others[0] ?? ''), stderr: '', code: 0 };
  if (command === 'explain') {
    const [policy = '', agent = '', tool = '', json] = others;
    return { stdout: await explainFromCli({ policy, agent, tool, json }, environment), stderr: '', code: 0 };
  }
  if (command === 'call') {
    const [tool = '', given] = others;
    // Other users of a machine can read its command lines, so secrets come by standard input.
    const json = given === '-' ? await readInput() : given;
    const { 'dry-run': dryRun = false, policy, agent } = values;
    const allow = split(values.allow) as ToolRisk[] | undefined;
    return callFromCli({ tool, json, dryRun, policy, agent, allow, secrets: split(values.secrets) }, environment);
  }
  if (command === 'verify') {
    const [file = ''] = others;
    return { stdout: await verifyFromCli(file, values.head, values['key-file']), stderr: '', code: 0 };
  }
  const selection: ToolSelection = {
    toolsets: split(values.toolset),
    names: split(values.tool),
    access: values.access as ToolAccess | undefined,
    risks: split(values.risk) as ToolRisk[] | undefined,
  };
  const tools = selectTools(selection).map((tool) => addWorthyControls(tool));
  if (tools.length === 0) throw new HcptfError('No tool is left: the options exclude each other.');
  const text =
    command === 'list' ? printList(tools) : `${JSON.stringify(renderTools(values.for as Provider, tools), null, 2)}\n`;
  if (values.out === undefined) return { stdout: text, stderr: '', code: 0 };
  await writeAtomically(values.out, text);
  const many = `${tools.length} ${tools.length === 1 ? 'tool' : 'tools'}`;
  return { stdout: '', stderr: `${many} written to ${values.out}\n`, code: 0 };
}

function check(command: string, others: readonly string[], given: readonly Option[]): asserts command is Command {
  const known = Object.keys(COMMANDS);
  if (!Object.hasOwn(COMMANDS, command)) {
    const what = JSON.stringify(command);
    throw new HcptfError(`There is no command ${what}${didYouMean(command, known)}. Commands are ${known.join(', ')}.`);
  }
  const { takes, options } = COMMANDS[command as Command];
  const least = takes.filter((name) => name.startsWith('<')).length;
  const foreign = given.find((option) => !options.includes(option));
  if (foreign) throw new HcptfError(`The command ${command} takes no --${foreign}.`);
  if (others.length < least) {
    throw new HcptfError(
      `The command ${command} needs ${takes[others.length]}: hcptf-tools ${command} ${takes.join(' ')}`,
    );
  }
  if (others.length > takes.length) {
    throw new HcptfError(
      `The command ${command} does not know what to do with ${JSON.stringify(others[takes.length])}. Arguments in JSON are one word: put them in single quotes.`,
    );
  }
  if (command === 'export' && !given.includes('for')) {
    throw new HcptfError(`The command export needs --for <provider>. Providers are ${providers.join(', ')}.`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Node's second sentence is about positional arguments that start with a hyphen.
    const [problem] = String((error as Error).message).split('. ');
    throw new HcptfError(`${problem}. See hcptf-tools --help.`);
  }
}

/** `--toolset runs,teams --toolset workspaces` → three names. */
function split(values: readonly string[] | undefined): string[] | undefined {
  return values?.flatMap((value) => value.split(',').map((name) => name.trim()));
}
