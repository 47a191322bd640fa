import OpenAI from 'openai';
import { answering } from './answering.ts';

const call = { type: 'function_call', id: 'fc_1', call_id: '1', name: 'get_run', arguments: '{}', status: 'completed' };

export const client: OpenAI = new OpenAI({
  apiKey: 'none',
  fetch: answering({ id: 'resp_1', object: 'response', status: 'completed', output: [call] }),
});
