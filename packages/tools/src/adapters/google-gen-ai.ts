import type { CallableTool } from '@google/genai';
import type { Toolset } from '../calls/toolset.ts';
import { toGeminiTool } from '../renderings/gemini-tool.ts';
import { toolResultText } from '../results/tool-result.ts';

/**
 * The tools for `config.tools` of Google's Gen AI SDK, which calls them by itself and sends the answers. With calls of your own,
 * pass the model's `functionCalls` to `callTool` and send the parts that it returns.
 */
export function toGoogleGenAiTools(toolset: Toolset): CallableTool {
  return {
    tool: async () => ({ functionDeclarations: toolset.tools.map(toGeminiTool) }),
    callTool: (calls) =>
      Promise.all(
        calls.map(async ({ id, name = '', args = {} }) => {
          const result = await toolset.execute(name, args, { ...(id && { callId: id }) });
          const text = toolResultText(result);
          return {
            functionResponse: { ...(id && { id }), name, response: result.ok ? { output: text } : { error: text } },
          };
        }),
      ),
  };
}
