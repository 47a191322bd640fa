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
      problems = await lint(names.map(folderOf), folder);
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
  const entries = Object.keys(cases).map((name) => [
    folderOf(name),
    { ...apis.source, root: `./${folderOf(name)}/openapi.yaml` },
  ]);
  return { ...rest, apis: Object.fromEntries(entries), plugins: [join(spec, 'rules/hcptf.js')] };
}

async function lint(folders: string[], folder: string): Promise<Problem[]> {
  const { ok, output } = await redocly(['lint', ...folders, '--format', 'json', '--max-problems', '1000'], folder);
  if (ok) return [];
  // Redocly prints one document for each description, one after the other.
  return JSON.parse(`[${output.replaceAll('\n}{\n', '\n},{\n')}]`).flatMap(
    (report: { problems: Problem[] }) => report.problems,
  );
}
