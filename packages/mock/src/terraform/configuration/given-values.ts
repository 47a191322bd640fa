import { ConfigurationError } from '../expression/configuration-error.ts';
import type { Value } from '../expression/value.ts';
import { parseJsonValues } from './json-blocks.ts';
import { nameFile, parseFile } from './parse-file.ts';
import { constantOf, type VariableDeclaration } from './variable-declaration.ts';

/** A variable that a workspace sets. */
export interface WorkspaceVariable {
  category: 'terraform' | 'env';
  key: string;
  value: string;
  /** Whether the value is an expression rather than text. */
  hcl: boolean;
}

interface Sources {
  /** Of the root module. */
  files: readonly { name: string; text: string }[];
  workspaceVariables: readonly WorkspaceVariable[];
  /** Values are expressions. */
  runVariables: readonly { key: string; value: string }[];
}

/**
 * The values that the variables of the root module are given, as they are before their types are known. Later sources
 * win: https://developer.hashicorp.com/terraform/cloud-docs/variables#precedence
 * @throws ConfigurationError for a value that is no expression
 */
export function givenValues(
  declarations: readonly VariableDeclaration[],
  { files, workspaceVariables, runVariables }: Sources,
): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const { category, key, value } of workspaceVariables) {
    const name = /^TF_VAR_(.+)$/.exec(key)?.[1];
    const declared = declarations.find((one) => one.name === name);
    if (category === 'env' && declared) {
      values.set(declared.name, declared.takesText ? value : named(key, () => constantOf(value)));
    }
  }
  const assign = (file: { name: string; text: string }) => {
    for (const [name, expression] of expressionsOf(file)) {
      values.set(
        name,
        nameFile(file.name, () => constantOf(expression)),
      );
    }
  };
  const isOf = (pattern: RegExp) => files.filter(({ name }) => pattern.test(name));
  for (const pattern of [/^terraform\.tfvars$/, /^terraform\.tfvars\.json$/, /\.auto\.tfvars(?:\.json)?$/]) {
    isOf(pattern).forEach(assign);
  }
  for (const { category, key, value, hcl } of workspaceVariables) {
    if (category === 'terraform') values.set(key, hcl ? named(key, () => constantOf(value)) : value);
  }
  for (const { key, value } of runVariables)
    values.set(
      key,
      named(key, () => constantOf(value)),
    );
  return values;
}

function expressionsOf({ name, text }: { name: string; text: string }): Map<string, string> {
  if (name.endsWith('.json')) return nameFile(name, () => parseJsonValues(text));
  const { attributes, blocks } = parseFile(name, text);
  const [block] = blocks;
  if (!block) return attributes;
  throw new ConfigurationError(`Unexpected "${block.kind}" block\nIn ${name}.\nBlocks are not allowed here.`);
}

/** Says which variable's value is wrong. */
function named<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const [summary, ...detail] = error.message.split('\n');
    throw new ConfigurationError([summary, `In the value of ${name}.`, ...detail].join('\n'));
  }
}
