import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { redocly } from '../scripts/redocly.mjs';
import { FixtureCopy } from './fixture-copy.ts';

export interface RuleCase {
  /** Breaks the rule, and no other rule, in a specification that keeps them all. */
  change: (spec: FixtureCopy) => void;
  /** Where Redocly must point: `file#/json/pointer`. */
  at: string;
  message: string;
  /** For a rule about the bundle; without it the source is linted. */
  lint?: 'bundle';
}

interface Problem {
  ruleId: string;
  message: string;
  location: { source: { ref: string }; pointer: string }[];
}

const spec = fileURLToPath(new URL('..', import.meta.url));

/**
 * Tests a rule with the rule set of this specification and Redocly's command line, all cases in one run. Every case
 * must give exactly one problem, so that a rule fails for its own reason.
 */
export function describeRule(rule: string, cases: Record<string, RuleCase>): void {
  describe(rule, () => {
    const folder = mkdtempSync(join(tmpdir(), 'hcptf-rule-'));
    const names = Object.keys(cases);
    const folderOf = (name: string) => `case-${names.indexOf(name)}`;
    let problems: Problem[] = [];

    beforeAll(async () => {
      for (const [name, { change }] of Object.entries(cases)) change(new FixtureCopy(join(folder, folderOf(name))));
      writeFileSync(join(folder, 'redocly.yaml'), stringify(configuration(cases, folderOf)));
      problems = await lint(Object.values(cases), names.map(folderOf), folder);
    }, 60_000);
    afterAll(() => rmSync(folder, { recursive: true }));

    it.each(names)('refuses %s', (name) => {
      const prefix = `${folderOf(name)}/`;
      const found = problems
        .filter(({ location }) => location[0]?.source.ref.startsWith(prefix))
        .map(({ ruleId, message, location: [place] }) => ({
          rule: ruleId,
          message,
          at: `${place?.source.ref.slice(prefix.length)}${place?.pointer}`,
        }));
      const { at, message } = cases[name] as RuleCase;
      expect(found).toEqual([{ rule: `hcptf/${rule}`, message, at }]);
    });
  });
}

function configuration(cases: Record<string, RuleCase>, folderOf: (name: string) => string): unknown {
  const { apis, ...rest } = parse(readFileSync(join(spec, 'redocly.yaml'), 'utf8'));
  const entries = Object.entries(cases).flatMap(([name, { lint }]) => [
    [
      folderOf(name),
      { ...apis[lint ?? 'source'], root: `./${folderOf(name)}/${lint ? 'bundle.json' : 'openapi.yaml'}` },
    ],
    [`${folderOf(name)}-source`, { root: `./${folderOf(name)}/openapi.yaml` }], // what a bundle is made of
  ]);
  return { ...rest, apis: Object.fromEntries(entries), plugins: [join(spec, 'rules/hcptf.js')] };
}

async function lint(cases: RuleCase[], folders: string[], folder: string): Promise<Problem[]> {
  const bundled = folders
    .filter((_, index) => cases[index]?.lint)
    .map((name) => redocly(['bundle', `${name}-source`, '-o', `${name}/bundle.json`], folder));
  for (const { ok, output } of await Promise.all(bundled)) if (!ok) throw new Error(output);
  const { ok, output } = await redocly(['lint', ...folders, '--format', 'json', '--max-problems', '1000'], folder);
  if (ok) return [];
  // Redocly prints one document for each description, one after the other.
  return JSON.parse(`[${output.replaceAll('\n}{\n', '\n},{\n')}]`).flatMap(
    (report: { problems: Problem[] }) => report.problems,
  );
}
