import { connect } from './connect.ts';
import { makeToolset } from './make-toolset.ts';
import { runTerraformAgent } from './run-terraform-agent.ts';
import { triagePolicyViolation, unblockStaleDeployment } from './scenarios.ts';
import { scriptedChatModel } from './scripted-chat-model.ts';

// Put `new ChatOpenAI({ model: '…' })` in the place of the scripted model, and the same loop runs for real.
const { api, close } = await connect();
for (const scenario of [unblockStaleDeployment, triagePolicyViolation]) {
  console.log(`\n> ${scenario.prompt}`);
  const answer = await runTerraformAgent(scriptedChatModel(scenario), makeToolset(api), scenario.prompt, {
    log: console.log,
  });
  console.log(answer);
}
await close();
