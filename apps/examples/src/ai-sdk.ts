import { toAiSdkTools } from '@hcptf/tools/ai-sdk';
import { generateText, stepCountIs } from 'ai';
import { connect } from './connect.ts';
import { makeToolset } from './make-toolset.ts';
import { triagePolicyViolation, unblockStaleDeployment } from './scenarios.ts';
import { scriptedLanguageModel } from './scripted-language-model.ts';

// Put `openai('…')` in the place of the scripted model, and the same agent runs for real.
const { api, close } = await connect();
for (const scenario of [unblockStaleDeployment, triagePolicyViolation]) {
  console.log(`\n> ${scenario.prompt}`);
  const { text, steps } = await generateText({
    model: scriptedLanguageModel(scenario),
    tools: toAiSdkTools(makeToolset(api)),
    prompt: scenario.prompt,
    stopWhen: stepCountIs(10),
  });
  for (const { toolCalls } of steps)
    for (const call of toolCalls) console.log(call.toolName, JSON.stringify(call.input));
  console.log(text);
}
await close();
