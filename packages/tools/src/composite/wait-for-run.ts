import { waitForRun as waitByClient } from '@hcptf/client/runs';
import { type CompositeTool, defineComposite } from './composite-tool.ts';
import { runOutcomeSchema } from './describe-run.ts';
import { DEFAULT_WAIT_SECONDS, watchRun } from './watch-run.ts';

const LONGEST_SECONDS = 600;

export const waitForRun: CompositeTool = {
  definition: defineComposite({
    name: 'wait_for_run',
    title: 'Wait for run',
    description:
      'Wait until a run needs a decision or has ended, and say why and what can be done. Where still_running is true, call again.',
    toolset: 'runs',
    inputSchema: {
      type: 'object',
      properties: {
        run_id: { type: 'string', pattern: '^run-[A-Za-z0-9]+$' },
        timeout_seconds: {
          description: `Default ${DEFAULT_WAIT_SECONDS}`,
          type: 'integer',
          minimum: 0,
          maximum: LONGEST_SECONDS,
        },
      },
      required: ['run_id'],
      additionalProperties: false,
    },
    outputSchema: runOutcomeSchema,
  }),
  async run({ run_id, timeout_seconds }, context) {
    const seconds = typeof timeout_seconds === 'number' ? timeout_seconds : DEFAULT_WAIT_SECONDS;
    const { data, failed } = await watchRun(context, seconds, (api, options) =>
      waitByClient(api, String(run_id), options),
    );
    // The error says more than the state before it.
    if (failed !== undefined) throw failed;
    return { data };
  },
};
