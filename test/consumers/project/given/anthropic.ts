import Anthropic from '@anthropic-ai/sdk';
import { answering } from './answering.ts';

const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'scripted' };
const usage = { input_tokens: 1, output_tokens: 1 };
const input = { run_id: 'run-KTuq99JSzgmDSvYj' };

export const client: Anthropic = new Anthropic({
  apiKey: 'none',
  fetch: answering(
    {
      ...message,
      usage,
      stop_reason: 'tool_use',
      content: [{ type: 'tool_use', id: 'toolu_1', name: 'get_run', input }],
    },
    { ...message, usage, stop_reason: 'end_turn', content: [{ type: 'text', text: 'done' }] },
  ),
});
