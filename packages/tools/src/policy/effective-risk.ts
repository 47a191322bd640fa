import type { ToolDefinition, ToolRisk } from '../definitions/tool-definition.ts';

/**
 * The risk of a call with these arguments. A run that cannot apply without a further confirmation is a change like others; a
 * workspace that is told to apply by itself lets every later run change infrastructure. An argument that is left out counts as
 * the riskier value, since the workspace's own setting then holds.
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#create-a-run
 */
export function effectiveRisk(tool: ToolDefinition, args: Readonly<Record<string, unknown>>): ToolRisk {
  if (tool.name === 'create_run' || tool.name === 'invoke_action') {
    const waits = args['plan_only'] === true || args['auto_apply'] === false;
    return waits ? 'write' : tool.risk;
  }
  if (tool.name === 'create_configuration_version') {
    // Its upload queues a run, which the workspace may apply by itself.
    const waits = args['auto_queue_runs'] === false || args['speculative'] === true || args['provisional'] === true;
    return waits ? tool.risk : 'apply';
  }
  if (tool.access === 'write' && tool.risk === 'write') {
    const applies =
      args['auto_apply'] === true || args['auto_apply_run_trigger'] === true || args['auto_destroy_at'] != null;
    // The workspace may apply by itself already, and would then apply what another repository says.
    const reconnects = tool.name === 'update_workspace' && args['vcs_repo'] != null && args['auto_apply'] !== false;
    // That of a project holds for its workspaces.
    return applies || reconnects || args['auto_destroy_activity_duration'] != null ? 'apply' : tool.risk;
  }
  return tool.risk;
}
