import { encodeArguments, renderTools, selectTools } from '@hcptf/tools';

// What a model sees of the tools that read runs, in the form that OpenAI takes…
const reading = selectTools({ toolsets: ['runs'], access: 'read' });
console.log(
  `${reading.length} tools:`,
  renderTools('openai', reading)
    .map(({ name }) => name)
    .join(', '),
);

// …and the request that its arguments become.
const [createRun] = selectTools({ names: ['create_run'] });
if (!createRun) throw new Error('there is no tool create_run');
const call = encodeArguments(createRun, {
  workspace_id: 'ws-4j8p6jX1w33MiDC7',
  message: 'Scale up',
  auto_apply: false,
});
console.log(call.operationId, JSON.stringify(call.body));
