import { describe, expect, test } from 'vitest';
import type { ToolRisk } from '../definitions/tool-definition.ts';
import { allTools } from './all-tools.ts';
import { selectTools, type ToolSelection } from './select-tools.ts';

describe('selectTools', () => {
  test('takes all tools by default', () => {
    expect(selectTools()).toEqual(allTools);
  });

  test('takes toolsets, and single tools in addition', () => {
    const tools = selectTools({ toolsets: ['runs'], names: ['get_workspace'] });
    expect(new Set(tools.map((tool) => tool.toolset))).toEqual(new Set(['workspaces', 'runs']));
    expect(tools.filter((tool) => tool.toolset === 'workspaces').map((tool) => tool.name)).toEqual(['get_workspace']);
  });

  test('takes the default set, the default set and others, and everything', () => {
    const defaults = selectTools({ toolsets: ['default'] });
    expect(defaults.every((tool) => tool.isDefault)).toBe(true);
    expect(defaults.map((tool) => tool.name)).toEqual(expect.arrayContaining(['get_run', 'apply_run', 'wait_for_run']));
    const more = selectTools({ toolsets: ['default', 'teams'] });
    expect(more.filter((tool) => !tool.isDefault && tool.toolset !== 'teams')).toEqual([]);
    expect(more.length).toBeGreaterThan(defaults.length);
    expect(selectTools({ toolsets: ['all'] })).toEqual(allTools);
    expect(allTools.map((tool) => tool.toolset)).not.toEqual(expect.arrayContaining(['default']));
  });

  test('narrows by access and risk', () => {
    expect(selectTools({ access: 'read' }).every((tool) => tool.annotations.readOnlyHint)).toBe(true);
    expect(selectTools({ names: ['create_run'], access: 'read' })).toEqual([]);
    expect(new Set(selectTools({ risks: ['apply'] }).map((tool) => tool.risk))).toEqual(new Set(['apply']));
    expect(selectTools({ toolsets: [] })).toEqual([]);
  });

  test.each([
    [{ toolsets: ['run'] }, /^There is no toolset "run" \(did you mean "runs".*\)\. Toolsets are .*workspaces.*\.$/],
    [{ names: ['list_workspace'] }, /^There is no tool "list_workspace" \(did you mean "list_workspaces".*\)/],
    [{ risks: ['aply' as ToolRisk] }, /^There is no risk "aply" \(did you mean "apply"\?\)\. Risks are read, write,/],
    [{ access: 'all' as 'read' }, /^There is no access "all"\. It is one of read, write\.$/],
  ] satisfies [ToolSelection, RegExp][])('refuses %j', (selection, message) => {
    expect(() => selectTools(selection)).toThrow(message);
  });
});
