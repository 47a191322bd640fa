import { setDefaultModelProvider, setTracingDisabled } from '@openai/agents';
import { assistantMessage, functionCall, modelResponse, ScriptedModel } from '@openai/agents/testing';

const call = functionCall('get_run', '{"run_id":"run-KTuq99JSzgmDSvYj"}', { callId: '1' });
const model = new ScriptedModel([modelResponse([call]), modelResponse([assistantMessage('done')])]);

setTracingDisabled(true);
setDefaultModelProvider({ getModel: () => model });

export const prompt = 'Why does staging wait?';
