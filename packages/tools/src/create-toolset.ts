import { HcptfError } from '@hcptf/client';
import { approvalRequest } from './calls/approval-request.ts';
import { auditCall } from './calls/audit-call.ts';
import { checkCall } from './calls/check-call.ts';
import { decideCall } from './calls/decide-call.ts';
import { type CallRecord, executeCall } from './calls/execute-call.ts';
import { systemClock } from './calls/system-clock.ts';
import { addControls, addWorthyControls, allControls } from './calls/tool-controls.ts';
import type { Toolset } from './calls/toolset.ts';
import type { ToolsetOptions } from './calls/toolset-options.ts';
import type { OfferedTool, ToolsetState } from './calls/toolset-state.ts';
import { parsePolicy } from './catalog/parse-policy.ts';
import { selectTools } from './catalog/select-tools.ts';
import { compositeTools } from './composite/composite-tools.ts';
import type { ToolDefinition } from './definitions/tool-definition.ts';
import { didYouMean } from './errors/did-you-mean.ts';
import { Lookups } from './policy/lookups.ts';
import { readOnlyPolicy } from './policy/policy.ts';
import { failure, type ToolResult } from './results/tool-result.ts';
import { unreadable } from './validate/nesting.ts';

/**
 * Makes the tools of an agent: the definitions to offer, and the function that executes calls. Without a policy only reads are
 * allowed.
 * @throws HcptfError for a toolset, tool or policy that does not exist or is not valid
 */
export function createToolset(options: ToolsetOptions): Toolset {
  const state = makeState(options);
  const offered = [...state.tools.values()].map((tool) => tool.offered);
  return {
    tools: offered,
    async execute(name, args, context = {}) {
      const begin = state.clock.now();
      const record: CallRecord = { references: [], requestIds: [], requests: 0 };
      const tool = state.tools.get(name);
      const problem = unreadable(args);
      const audit = (result: ToolResult | 'intended' | 'threw') =>
        auditCall({ state, tool, name, args: problem ? undefined : args, context, record, result, begin });
      const intend = async () => {
        record.intent = await audit('intended');
      };
      const call = async (): Promise<ToolResult> => {
        let result: ToolResult;
        try {
          if (!tool) result = unknown(name, state);
          else if (problem)
            result = failure(name, 'invalid_arguments', `the arguments of ${name} ${problem}. Nothing was sent.`);
          else result = await executeCall(state, tool, args, context, record, intend);
        } catch (error) {
          // A callback of the host may throw after the call was sent, so the failure is recorded too.
          await audit('threw');
          throw error;
        }
        await audit(result);
        return result;
      };
      if (!options.tracer) return call();
      return options.tracer.span(`hcptf.tool ${tool ? name : 'unknown'}`, async (setAttributes) => {
        const result = await call();
        const attributes = {
          'gen_ai.tool.name': tool ? name : 'unknown',
          'hcptf.outcome': result.ok ? 'ok' : result.error.kind,
          'hcptf.requests': record.requests,
        };
        const { decision } = record;
        setAttributes(
          { ...attributes, ...(decision && { 'hcptf.risk': decision.risk, 'hcptf.rule': decision.rule }) },
          !result.ok,
        );
        return result;
      });
    },
    async approvalRequest(name, args, context = {}) {
      const tool = state.tools.get(name);
      if (!tool || unreadable(args)) return undefined;
      const checked = checkCall(tool.plain, tool.accepted, args);
      if ('problems' in checked || checked.call.dryRun) return undefined;
      const { call } = checked;
      const decision = await decideCall(state, tool.plain, context.agent ?? options.agent ?? 'agent', call.args);
      if (decision.effect !== 'approve') return undefined;
      const request = await approvalRequest(state, tool, { args, call, decision, signal: context.signal });
      return 'ok' in request ? undefined : request;
    },
    async explain(name, args, context = {}) {
      const tool = state.tools.get(name);
      if (!tool) throw new HcptfError(unknown(name, state).error.message);
      const problem = unreadable(args);
      if (problem) throw new HcptfError(`The arguments of ${name} ${problem}.`);
      const checked = checkCall(tool.plain, tool.accepted, args);
      const agent = context.agent ?? options.agent ?? 'agent';
      // Where arguments are wrong, the policy is asked about those that can be read.
      const given =
        'call' in checked ? checked.call.args : typeof args === 'object' && args !== null ? { ...args } : {};
      return decideCall(state, tool.plain, agent, given);
    },
  };
}

function unknown(name: string, { tools }: ToolsetState) {
  const shown = name.slice(0, 64);
  return failure(shown, 'unknown_tool', `There is no tool ${JSON.stringify(shown)}${didYouMean(shown, tools.keys())}.`);
}

function makeState(options: ToolsetOptions): ToolsetState {
  const { client, clock = systemClock, secrets, tools: names, access, risks } = options;
  const toolsets = options.toolsets ?? (names ? undefined : ['default']);
  const offer = (plain: ToolDefinition) =>
    options.controls ? addControls(plain, options.controls) : addWorthyControls(plain, secrets !== undefined);
  const composites = new Map(compositeTools.map((tool) => [tool.definition.name, tool]));
  const tools = selectTools({ toolsets, names, access, risks }).map((plain): [string, OfferedTool] => [
    plain.name,
    { plain, offered: offer(plain), accepted: addControls(plain, allControls), composite: composites.get(plain.name) },
  ]);
  return {
    options,
    client,
    clock,
    policy: options.policy ? parsePolicy(options.policy) : readOnlyPolicy,
    lookups: new Lookups(client, clock),
    tools: new Map(tools),
  };
}
