import type { ToolDefinition, ToolRisk } from '../definitions/tool-definition.ts';
import { type AnthropicTool, toAnthropicTool } from './anthropic-tool.ts';
import { costForAnthropic, strictAnthropicSchema } from './strict-anthropic-schema.ts';

/** Anthropic's own search over deferred tools. https://docs.claude.com/en/docs/agents-and-tools/tool-use/tool-search-tool */
export type AnthropicToolSearch =
  | { readonly type: 'tool_search_tool_bm25_20251119'; readonly name: 'tool_search_tool_bm25' }
  | { readonly type: 'tool_search_tool_regex_20251119'; readonly name: 'tool_search_tool_regex' };

export interface AnthropicPlanOptions {
  /**
   * What strict tools may cost in one request; lower it where other strict tools are in the request too, or where a model
   * answers that the compiled grammar is too large. `{ tools: 0 }` makes none strict.
   * @default `anthropicLimits`
   */
  readonly limits?: Partial<AnthropicLimits>;
  /**
   * Loads most tools only when the model searches for them.
   * @default 'auto': from 20 tools on
   */
  readonly defer?: boolean | 'auto';
  /**
   * Tools that are loaded from the start; Anthropic advises three to five.
   * @default the first four of those that most work starts with
   */
  readonly hot?: readonly string[];
  /** @default 'bm25' */
  readonly search?: 'bm25' | 'regex';
}

export interface AnthropicLimits {
  readonly tools: number;
  readonly optionalParameters: number;
  readonly unions: number;
}

export interface AnthropicPlan {
  /** For `tools` of a request. */
  readonly tools: readonly (AnthropicTool | AnthropicToolSearch)[];
  readonly strict: readonly string[];
  /** Why each of the others is not strict. */
  readonly lenient: Readonly<Record<string, string>>;
  readonly used: AnthropicLimits;
  readonly limits: AnthropicLimits;
  /** Tools that are loaded from the start; the others are found by search. */
  readonly loaded: readonly string[];
}

/** Per request: https://docs.claude.com/en/docs/build-with-claude/structured-outputs#schema-complexity-limits */
export const anthropicLimits: AnthropicLimits = { tools: 20, optionalParameters: 24, unions: 16 };

/** The risks at which a wrong argument costs most come first; a read that fails is called again. */
const ORDER: readonly ToolRisk[] = ['apply', 'destructive', 'privilege', 'write', 'secret'];

/** Where most work starts. */
const HOT: readonly string[] = [
  'find_workspace',
  'list_workspaces',
  'get_run',
  'list_workspace_runs',
  'wait_for_run',
  'get_workspace',
];

const SEARCH: { readonly [Search in 'bm25' | 'regex']: AnthropicToolSearch } = {
  bm25: { type: 'tool_search_tool_bm25_20251119', name: 'tool_search_tool_bm25' },
  regex: { type: 'tool_search_tool_regex_20251119', name: 'tool_search_tool_regex' },
};

/** From here on Anthropic found that models choose better with search. */
const MANY_TOOLS = 20;

/**
 * Renders tools for one request to Anthropic's Messages API. Its few strict schemas go to the tools that change something,
 * the dangerous ones first, and within a risk to those that cost least, so that the budget holds the most.
 */
export function planAnthropicTools(
  tools: readonly ToolDefinition[],
  { limits: given, defer = 'auto', hot, search = 'bm25' }: AnthropicPlanOptions = {},
): AnthropicPlan {
  const limits = { ...anthropicLimits, ...given };
  const { strict, lenient, used } = chooseStrict(tools, limits);
  const deferring = defer === 'auto' ? tools.length >= MANY_TOOLS : defer;
  const names = tools.map((tool) => tool.name);
  const known = HOT.filter((name) => names.includes(name));
  // A request must not defer all of its tools.
  const wanted = hot ?? (known.length > 0 ? known : names).slice(0, 4);
  const loaded = deferring ? names.filter((name) => wanted.includes(name)) : names;
  const rendered = tools.map((tool): AnthropicTool => {
    const anthropic = toAnthropicTool(tool);
    return {
      ...anthropic,
      ...(strict.has(tool.name) && {
        input_schema: { ...strictAnthropicSchema(tool.inputSchema), type: 'object' },
        strict: true as const,
      }),
      ...(!loaded.includes(tool.name) && { defer_loading: true as const }),
    };
  });
  const searching = loaded.length < tools.length ? [SEARCH[search]] : [];
  return {
    tools: [...searching, ...rendered],
    strict: names.filter((name) => strict.has(name)),
    lenient,
    used,
    limits,
    loaded,
  };
}

function chooseStrict(tools: readonly ToolDefinition[], limits: AnthropicLimits) {
  const strict = new Set<string>();
  const lenient: Record<string, string> = {};
  const used = { tools: 0, optionalParameters: 0, unions: 0 };
  const priced = tools.map((tool) => ({ tool, cost: { tools: 1, ...costForAnthropic(tool.inputSchema) } }));
  const size = ({ cost }: (typeof priced)[0]) => cost.optionalParameters + cost.unions;
  const ordered = priced
    .filter(({ tool }) => tool.risk !== 'read')
    .sort((a, b) => ORDER.indexOf(a.tool.risk) - ORDER.indexOf(b.tool.risk) || size(a) - size(b));
  for (const { tool } of priced) if (tool.risk === 'read') lenient[tool.name] = 'it only reads';
  for (const { tool, cost } of ordered) {
    const over = (['tools', 'optionalParameters', 'unions'] as const).find(
      (what) => used[what] + cost[what] > limits[what],
    );
    if (over) {
      lenient[tool.name] =
        `it needs ${cost[over]} ${WORDS[over]}, ${limits[over] - used[over]} of ${limits[over]} are left`;
      continue;
    }
    strict.add(tool.name);
    used.tools += cost.tools;
    used.optionalParameters += cost.optionalParameters;
    used.unions += cost.unions;
  }
  return { strict, lenient, used };
}

const WORDS = { tools: 'strict tools', optionalParameters: 'optional parameters', unions: 'unions' } as const;
