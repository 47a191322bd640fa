// What a stranger writes first: the client and the tools call the mock, and the description says what there is.
import { createClient } from '@hcptf/client';
import { startMockServer } from '@hcptf/mock';
import openapi from '@hcptf/openapi' with { type: 'json' };
import { createToolset } from '@hcptf/tools';

const mock = await startMockServer({ mode: 'simulate' });
const client = createClient({ token: mock.token, baseUrl: mock.url });
const { data: run } = await client.getRun({ path: { run_id: 'run-CZcmD7eagjhyX0vN' } });
const result = await createToolset({ client }).execute('get_run', { run_id: run.id });
await mock.close();
console.log(JSON.stringify({ run: run.id, tool: result.ok, description: openapi.info.version }));
