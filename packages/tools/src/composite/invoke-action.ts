import { type CompositeTool, define } from './composite-tool.ts';

export const invokeAction: CompositeTool = {
  definition: define({
    name: 'invoke_action',
    title: 'Invoke action',
    description:
      'Invoke one provider-defined action of a workspace, such as action.aws_lambda_invoke.notify, by a run of its own. ' +
      'Give workspace_id, or organization_name and workspace_name. Next: wait_for_run.',
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
        organization_name: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
        workspace_name: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
        address: { type: 'string', minLength: 1 },
        message: { type: 'string' },
        auto_apply: { description: 'False waits for apply_run.', type: 'boolean' },
      },
      required: ['address'],
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: { run_id: { type: 'string' }, status: { type: 'string' } },
      required: [],
    },
  }),
  async run({ workspace_id, organization_name, workspace_name, address, message, auto_apply }, { lookups, send }) {
    const byName = typeof organization_name === 'string' && typeof workspace_name === 'string';
    if ((workspace_id === undefined) !== byName) {
      return { refused: 'invoke_action needs workspace_id, or organization_name and workspace_name.' };
    }
    const place = byName ? await lookups.workspaceByName(organization_name, workspace_name) : undefined;
    const id = workspace_id ?? place?.workspace?.id;
    if (id === undefined) return { refused: `invoke_action: ${place?.unknown ?? 'the workspace is not known'}.` };
    const run = {
      workspace_id: id,
      invoke_action_addrs: [address],
      ...(message !== undefined && { message }),
      ...(auto_apply !== undefined && { auto_apply }),
    };
    const { dryRun, data } = await send('create_run', run);
    if (dryRun) return { data, notes: ['Nothing was sent.'], dryRun };
    return { data: { run_id: data['id'], status: data['status'] }, notes: ['Next: wait_for_run.'] };
  },
};
