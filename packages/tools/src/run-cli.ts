import { parseArgs } from 'node:util';
import { HcptfError } from '@hcptf/client';
import { type Provider, providers, renderTools } from './render-tools.ts';
import { selectTools, type ToolSelection } from './select-tools.ts';
import type { ToolAccess, ToolDefinition, ToolRisk } from './tool-definition.ts';
import { writeAtomically } from './write-atomically.ts';

export interface CliResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: 0 | 1;
}

const HELP = `Flat, strict LLM tools for HCP Terraform.

Usage:
  hcptf-tools export --for <provider> [options]   print tool definitions as JSON
  hcptf-tools list [options]                      print a table of the tools

Options:
  --for <provider>    ${providers.join(' | ')}
  --toolset <names>   only these toolsets, such as runs,workspaces
  --tool <names>      only these tools, or these beside the toolsets
  --access <access>   only tools that read, or only those that write: read | write
  --risk <names>      only these risks: read, write, destructive, apply, privilege, secret
  --out <file>        write to a file in place of standard output
  -h, --help          print this
`;

const OPTIONS = {
  for: { type: 'string' },
  toolset: { type: 'string', multiple: true },
  tool: { type: 'string', multiple: true },
  access: { type: 'string' },
  risk: { type: 'string', multiple: true },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What `hcptf-tools` does, apart from the process around it. Every mistake of the caller is one line and the exit code 1. */
export async function runCli(args: readonly string[]): Promise<CliResult> {
  try {
    return await run(args);
  } catch (error) {
    if (!HcptfError.isInstance(error)) throw error;
    return { stdout: '', stderr: `hcptf-tools: ${error.message}\n`, code: 1 };
  }
}

async function run(args: readonly string[]): Promise<CliResult> {
  const { values, positionals } = parse(args);
  if (values.help) return { stdout: HELP, stderr: '', code: 0 };
  const [command, ...others] = positionals;
  if (command === undefined) return { stdout: '', stderr: HELP, code: 1 };
  if ((command !== 'export' && command !== 'list') || others.length > 0) {
    throw new HcptfError(`There is no command ${JSON.stringify(positionals.join(' '))}. Commands are export, list.`);
  }
  if (command === 'list' && values.for !== undefined) throw new HcptfError('The command list takes no --for.');
  if (command === 'export' && values.for === undefined) {
    throw new HcptfError(`The command export needs --for <provider>. Providers are ${providers.join(', ')}.`);
  }
  const selection: ToolSelection = {
    toolsets: split(values.toolset),
    names: split(values.tool),
    access: values.access as ToolAccess | undefined,
    risks: split(values.risk) as ToolRisk[] | undefined,
  };
  const tools = selectTools(selection);
  if (tools.length === 0) throw new HcptfError('No tool is left: the options exclude each other.');
  const text =
    command === 'list' ? printList(tools) : `${JSON.stringify(renderTools(values.for as Provider, tools), null, 2)}\n`;
  if (values.out === undefined) return { stdout: text, stderr: '', code: 0 };
  await writeAtomically(values.out, text);
  return {
    stdout: '',
    stderr: `${tools.length} ${tools.length === 1 ? 'tool' : 'tools'} written to ${values.out}\n`,
    code: 0,
  };
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

function printList(tools: readonly ToolDefinition[]): string {
  const head = ['TOOL', 'TOOLSET', 'RISK', 'PERMISSION'];
  const rows = [head, ...tools.map((tool) => [tool.name, tool.toolset, tool.risk, tool.permission ?? 'none'])];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}
