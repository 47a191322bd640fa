import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TERRAFORM } from './terraform-binary.ts';

/** What a plan says, or why there is none: the summary of the first error. */
export interface SmallPlan {
  error?: string;
  /** By address: actions, and the values afterwards with what of them is unknown. */
  changes?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

interface PlanDocument {
  resource_changes?: { address: string; change: { actions: string[]; after: unknown; after_unknown: unknown } }[];
  output_changes?: Record<
    string,
    { actions: string[]; after?: unknown; after_unknown: unknown; after_sensitive: unknown }
  >;
}

/** Has terraform itself plan a folder, without any backend. */
export async function plannedLocally(
  folder: string,
  variables: readonly { key: string; value: string }[],
): Promise<SmallPlan> {
  const home = await mkdtemp(join(tmpdir(), 'hcptf-local-'));
  try {
    const work = join(home, 'work');
    await cp(folder, work, { recursive: true });
    const values = join(home, 'run.tfvars');
    await writeFile(values, variables.map(({ key, value }) => `${key} = ${value}\n`).join(''));
    const run = (...args: string[]) => terraform(work, home, args);
    const found = await run('init', '-backend=false', '-json');
    if (found.code !== 0) return { error: firstError(found.stdout) };
    const planned = await run('plan', '-json', '-input=false', `-var-file=${values}`, `-out=${join(home, 'plan')}`);
    if (planned.code !== 0) return { error: firstError(planned.stdout) };
    return shownPlan(JSON.parse((await run('show', '-json', join(home, 'plan'))).stdout) as PlanDocument);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The parts of a plan's JSON that a reader relies on. */
export function shownPlan({ resource_changes: resources = [], output_changes: outputs = {} }: PlanDocument): SmallPlan {
  const changed = resources.filter(({ change }) => change.actions[0] !== 'no-op');
  return {
    changes: Object.fromEntries(
      changed.map(({ address, change: { actions, after, after_unknown: unknown } }) => [
        address,
        { actions, after, unknown },
      ]),
    ),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { actions, after, after_unknown: unknown, after_sensitive: sensitive }]) => [
        name,
        { actions, after: after ?? null, unknown, sensitive },
      ]),
    ),
  };
}

function firstError(lines: string): string {
  for (const line of lines.trim().split('\n')) {
    const { diagnostic } = JSON.parse(line) as { diagnostic?: { severity: string; summary: string } };
    // What stands behind a colon are names in an order that terraform does not keep.
    if (diagnostic?.severity === 'error') return diagnostic.summary.split(':')[0] ?? '';
  }
  return `no error in:\n${lines}`;
}

function terraform(cwd: string, home: string, args: string[]): Promise<{ code: number; stdout: string }> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_CLI_CONFIG_FILE: join(home, 'none'),
  };
  return new Promise((resolve) => {
    execFile(TERRAFORM, args, { cwd, env }, (error, stdout) => resolve({ code: error ? 1 : 0, stdout }));
  });
}
