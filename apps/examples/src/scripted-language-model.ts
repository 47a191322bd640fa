import { MockLanguageModelV4 } from 'ai/test';
import type { Result, Scenario } from './scenarios.ts';

type Options = MockLanguageModelV4['doGenerateCalls'][number];

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

/** The AI SDK's own test model, which plays a scenario. */
export function scriptedLanguageModel({ steps }: Scenario): MockLanguageModelV4 {
  let turn = 0;
  return new MockLanguageModelV4({
    doGenerate: async ({ prompt }) => {
      const next = steps[turn++]?.(readResults(prompt)) ?? 'I have nothing more to say.';
      if (typeof next === 'string') {
        return {
          content: [{ type: 'text', text: next }],
          finishReason: { unified: 'stop', raw: undefined },
          usage,
          warnings: [],
        };
      }
      const call = {
        type: 'tool-call' as const,
        toolCallId: `call_${turn}`,
        toolName: next.tool,
        input: JSON.stringify(next.args),
      };
      return { content: [call], finishReason: { unified: 'tool-calls', raw: undefined }, usage, warnings: [] };
    },
  });
}

function readResults(prompt: Options['prompt']): Result[] {
  return prompt.flatMap((message): Result[] => {
    if (message.role !== 'tool') return [];
    return message.content.flatMap((part): Result[] => {
      if (part.type !== 'tool-result' || !('value' in part.output)) return [];
      const [json = ''] = String(part.output.value).split('\nNote: ');
      return [part.output.type === 'text' ? parse(json) : json];
    });
  });
}

/** Some results are plain text. */
function parse(text: string): Result {
  return text.startsWith('{') ? (JSON.parse(text) as Result) : text;
}
