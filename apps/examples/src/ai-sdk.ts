import { connect } from './connect.ts';
import { makeToolset } from './make-toolset.ts';
import { runAiSdkAgent } from './run-ai-sdk-agent.ts';
import { scenarios } from './scenarios.ts';
import { scriptedLanguageModel } from './scripted-language-model.ts';

// Put `openai('…')` in the place of the scripted model, and the same agent runs for real.
const { api, close } = await connect();
for (const scenario of scenarios) {
  console.log(`\n> ${scenario.prompt}`);
  const answer = await runAiSdkAgent(scriptedLanguageModel(scenario), makeToolset(api), scenario.prompt, {
    log: console.log,
    approve: async (tool) => {
      console.log(`May it call ${tool}? Yes.`);
      return true;
    },
  });
  console.log(answer);
}
await close();
