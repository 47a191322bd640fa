import { GoogleGenAI } from '@google/genai';
import { answering } from './answering.ts';

const candidate = (part: object) => ({
  candidates: [{ content: { role: 'model', parts: [part] }, finishReason: 'STOP' }],
});
const args = { run_id: 'run-KTuq99JSzgmDSvYj' };

// The SDK takes no fetch of its own.
globalThis.fetch = answering(
  candidate({ functionCall: { id: '1', name: 'get_run', args } }),
  candidate({ text: 'done' }),
);

export const client: GoogleGenAI = new GoogleGenAI({ apiKey: 'none' });
export const contents = 'Why does staging wait?';
