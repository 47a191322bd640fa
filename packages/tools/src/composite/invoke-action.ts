import { invokeAction as invokeByClient } from '@hcptf/client/runs';
import { catchRequest } from '../codec/show-request.ts';
import { type CompositeTool, defineComposite } from './composite-tool.ts';
import { runOutcomeSchema } from './describe-run.ts';
import { DEFAULT_WAIT_SECONDS, watchRun } from './watch-run.ts';

export const invokeAction: CompositeTool = {
  definition: defineComposite({
    name: 'invoke_action',
    title: 'Invoke action',
    description:
      'Invoke one provider-defined action of a workspace by a run of its own, and wait for a decision or the end as wait_for_run does. ' +
      'Give workspace_id, or organization_name and workspace_name.',
    toolset: 'terraform-actions',
    access: 'write',
    risk: 'apply',
    permission: 'apply runs',
    tokenTypes: ['user', 'team'],
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
    inputSchema: {
      type: 'object',
      properties: {
        workspace_id: { type: 'string', pattern: '^ws-[A-Za-z0-9]+$' },
        organization_name: { type: 'string' },
        workspace_name: { type: 'string' },
        address: { description: 'Such as action.aws_lambda_invoke.notify', type: 'string', minLength: 1 },
        message: { type: 'string' },
        auto_apply: { description: 'False waits for apply_run', type: 'boolean' },
      },
      required: ['address'],
      additionalProperties: false,
    },
    outputSchema: { ...runOutcomeSchema, required: [] },
  }),
  async run({ workspace_id, organization_name, workspace_name, address, message, auto_apply }, context) {
    const byName = typeof organization_name === 'string' && typeof workspace_name === 'string';
    if ((workspace_id === undefined) !== byName) {
      return { refused: 'invoke_action needs workspace_id, or organization_name and workspace_name.' };
    }
    const place = byName ? await context.lookups.workspaceByName(organization_name, workspace_name) : undefined;
    const id = workspace_id ?? place?.workspace?.id;
    if (id === undefined) return { refused: `invoke_action: ${place?.unknown ?? 'the workspace is not known'}.` };
    const attributes = {
      ...(typeof message === 'string' && { message }),
      ...(typeof auto_apply === 'boolean' && { 'auto-apply': auto_apply }),
    };
    if (context.dryRun) {
      const request = await catchRequest((client) =>
        invokeByClient(client, String(id), String(address), { attributes }),
      );
      return { data: { request }, notes: ['Nothing was sent.'], dryRun: true };
    }
    const { data, failed } = await watchRun(context, DEFAULT_WAIT_SECONDS, (api, options) =>
      invokeByClient(api, String(id), String(address), { attributes, ...options }),
    );
    const notes = [
      ...(failed === undefined ? [] : ['The run is made, but the wait for it failed.']),
      ...(data['still_running'] === true ? ['Next: wait_for_run.'] : []),
    ];
    return { data, notes };
  },
};
