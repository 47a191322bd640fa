import { createTool } from '@mastra/core/tools';
import type { Toolset } from '../calls/toolset.ts';
import type { Approval, ToolCallContext } from '../calls/toolset-options.ts';
import { toJsonSchemaTool } from '../renderings/json-schema-tool.ts';
import { type ToolResult, toolResultText } from '../results/tool-result.ts';

type MastraTool = ReturnType<typeof createTool>;

type Schema = NonNullable<Parameters<typeof createTool>[0]['inputSchema']>;

/**
 * The tools for an `Agent` of Mastra. A call for which the policy wants an approval suspends the run with the reason, until
 * `agent.resumeGenerate({ approved: true }, …)`, or `{ approved, by, reason }`.
 */
export function toMastraTools(toolset: Toolset): Record<string, MastraTool> {
  return Object.fromEntries(
    toolset.tools.map((definition): [string, MastraTool] => {
      const { name, description, parameters } = toJsonSchemaTool(definition);
      const tool = createTool({
        id: name,
        title: definition.title,
        description,
        inputSchema: asSchema(parameters),
        execute: async (input, { agent, abortSignal }) => {
          const call: ToolCallContext = {
            ...(agent && { callId: agent.toolCallId }),
            ...(abortSignal && { signal: abortSignal }),
          };
          const answer = agent?.resumeData as Approval | undefined;
          const asks = agent && answer === undefined;
          const request = asks ? await toolset.approvalRequest(name, input, call) : undefined;
          if (request) {
            const { decision, plan } = request;
            await agent?.suspend({ tool: name, reason: decision.reason, ...(plan && { plan: { ...plan } }) });
            return undefined;
          }
          return toolset.execute(name, input, { ...call, ...(answer !== undefined && { approval: answer }) });
        },
        toModelOutput: (output) => {
          const result = output as ToolResult;
          return { type: result.ok ? 'text' : 'error-text', value: toolResultText(result) };
        },
      });
      return [name, tool as unknown as MastraTool];
    }),
  );
}

/**
 * A schema that accepts everything: Mastra would refuse wrong arguments in its own words, and the toolset says more.
 * https://standardschema.dev/json-schema
 */
function asSchema(schema: object): Schema {
  return {
    '~standard': {
      version: 1,
      vendor: 'hcptf',
      validate: (value: unknown) => ({ value }),
      jsonSchema: { input: () => schema, output: () => schema },
    },
  } as unknown as Schema;
}
