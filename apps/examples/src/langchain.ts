import { connect } from './connect.ts';
import { makeToolset } from './make-toolset.ts';
import { runTerraformAgent } from './run-terraform-agent.ts';
import { scenarios } from './scenarios.ts';
import { scriptedChatModel } from './scripted-chat-model.ts';

// Put `new ChatOpenAI({ model: '…' })` in the place of the scripted model, and the same loop runs for real.
const { api, close } = await connect();
const toolset = makeToolset(api, {
  approve: ({ tool }) => {
    console.log(`May it call ${tool}? Yes.`);
    return true;
  },
});
for (const scenario of scenarios) {
  console.log(`\n> ${scenario.prompt}`);
  console.log(await runTerraformAgent(scriptedChatModel(scenario), toolset, scenario.prompt, { log: console.log }));
}
await close();
