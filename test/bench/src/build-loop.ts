// From a changed YAML file to all packages rebuilt, beside what bundling and openapi-typescript take alone; and how each
// step grows when everything in the specification stands twice.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkGoals } from './measuring/check-goals.ts';
import { doubleSpecification } from './measuring/double-specification.ts';
import { createScratchCopy, type Time } from './measuring/scratch-copy.ts';

type Step = [name: string, folder: string, ...command: [string, ...string[]]];

const ROUNDS = 5;
const BUNDLE = '../../spec/dist/openapi.json';
const alone: Step[] = [
  ['redocly bundle', 'spec', 'redocly', 'bundle', 'source', '-o', '.dist/bench.json', '--ext', 'json'],
  ['openapi-typescript', 'generators/client', 'openapi-typescript', BUNDLE, '-o', '.generated/bench.ts'],
];
const parts: Step[] = [
  ['spec: lint and bundle', 'spec', 'node', 'scripts/build.mjs'],
  ...['client', 'tools', 'mock'].flatMap((name): Step[] => [
    [`${name}: generate`, `packages/${name}`, 'hcptf-generate', name],
    [`${name}: build`, `packages/${name}`, 'tsdown'],
  ]),
];
const loop: Step = ['all packages rebuilt', '.', 'turbo', 'run', 'build'];

const copy = createScratchCopy();
try {
  const once = measure();
  doubleSpecification(join(copy.root, 'spec'));
  const twice = measure();

  const growth = ([name]: Step) => at(twice, name).cpu / at(once, name).cpu;
  const ratio = (times: Map<string, Time>) => at(times, loop[0]).ms / sum(alone.map(([name]) => at(times, name).ms));
  const told = ({ ms, cpu }: Time) => `${ms.toFixed(0).padStart(6)} (${cpu.toFixed(0).padStart(5)})`;
  console.log(`Each step alone, then the loop; ms (and of the processors), the best of ${ROUNDS}`);
  console.log(`  ${''.padEnd(24)} 100 operations  200 operations  growth`);
  for (const step of [...alone, ...parts, loop]) {
    const [name] = step;
    const figures = [told(at(once, name)), told(at(twice, name)), growth(step).toFixed(2).padStart(6)];
    console.log(`  ${name.padEnd(24)} ${figures.join('  ')}`);
  }
  console.log(
    `  ${'loop ÷ the first two'.padEnd(24)} ${ratio(once).toFixed(2).padStart(14)}  ${ratio(twice).toFixed(2).padStart(14)}`,
  );
  checkGoals([
    { name: 'all packages rebuilt ÷ bundling and openapi-typescript', found: ratio(once), goal: 2.5, kind: 'at most' },
    ...[...parts, loop].map((step) => ({
      name: `growth of ${step[0]} when the specification doubles`,
      found: growth(step),
      goal: 2,
      kind: 'at most' as const,
    })),
  ]);
} finally {
  copy.remove();
}

/** The least of each step, by its name: everything else on the machine only makes it slower. */
function measure(): Map<string, Time> {
  const least = new Map<string, Time>();
  const run = ([name, folder, ...command]: Step) => {
    const { ms, cpu } = copy.time(folder, ...command);
    const known = least.get(name) ?? { ms, cpu };
    least.set(name, { ms: Math.min(ms, known.ms), cpu: Math.min(cpu, known.cpu) });
  };
  copy.time('.', 'turbo', 'run', 'build');
  for (let round = 0; round < ROUNDS; round++) {
    for (const step of [...alone, ...parts]) run(step);
    changeSummary();
    run(loop);
  }
  return least;
}

function changeSummary(): void {
  const file = join(copy.root, 'spec/operations/workspaces/lock-workspace.yaml');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(/^summary: (>-\n {2})?(\d+ )?/m, `summary: $1${Date.now() % 100_000} `);
  if (changed === text) throw new Error(`${file} has no summary to change`);
  writeFileSync(file, changed);
}

function at(times: Map<string, Time>, name: string): Time {
  return times.get(name) ?? { ms: Number.NaN, cpu: Number.NaN };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
