import type { ToolSchema } from '@hcptf/tools';
import { MockLanguageModelV4 } from 'ai/test';
import type { Call, ListedTool, Turn } from './adapter-row.ts';

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

/** A model that makes one call, and is done when it has the answer. */
export function aiSdkModel({ name, args }: Call): MockLanguageModelV4 {
  return new MockLanguageModelV4({
    doGenerate: [
      {
        content: [{ type: 'tool-call', toolCallId: 'call_1', toolName: name, input: JSON.stringify(args) }],
        finishReason: { unified: 'tool-calls', raw: undefined },
        usage,
        warnings: [],
      },
      {
        content: [{ type: 'text', text: 'done' }],
        finishReason: { unified: 'stop', raw: undefined },
        usage,
        warnings: [],
      },
    ],
  });
}

/** What the model was shown: tools in its first call, the answer in its second. */
export function seenByModel({ doGenerateCalls: [first, second] }: MockLanguageModelV4): Turn {
  const tools = (first?.tools ?? []).flatMap((tool): ListedTool[] =>
    tool.type === 'function'
      ? [{ name: tool.name, description: tool.description ?? '', schema: tool.inputSchema as ToolSchema }]
      : [],
  );
  const last = second?.prompt.at(-1);
  const result = last?.role === 'tool' ? last.content.find((part) => part.type === 'tool-result') : undefined;
  const output = result?.type === 'tool-result' ? result.output : undefined;
  return {
    tools,
    answer: output && 'value' in output ? String(output.value) : undefined,
    isError: output?.type === 'error-text',
  };
}
