import { AIMessage, type BaseMessage, ToolMessage } from '@langchain/core/messages';
import { fakeModel } from '@langchain/core/testing';
import type { Result, Scenario } from './scenarios.ts';

/** LangChain's own test model, which plays a scenario: an example needs no key and always does the same. */
export function scriptedChatModel({ steps }: Scenario): ReturnType<typeof fakeModel> {
  const model = fakeModel();
  for (const [index, step] of steps.entries()) {
    model.respond((messages) => {
      const next = step(readResults(messages));
      if (typeof next === 'string') return new AIMessage(next);
      return new AIMessage({
        content: '',
        tool_calls: [{ id: `call_${index}`, name: next.tool, args: next.args, type: 'tool_call' }],
      });
    });
  }
  return model;
}

function readResults(messages: readonly BaseMessage[]): Result[] {
  return messages
    .filter((message) => ToolMessage.isInstance(message))
    .map(({ artifact, text }) => artifact?.data ?? text);
}
