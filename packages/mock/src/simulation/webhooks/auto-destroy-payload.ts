import { isObject, type Json, type JsonObject } from '../../http/json.ts';
import { toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

export interface AutoDestroyNotice {
  configuration: string;
  workspace: WorldRecord;
  /** As subscribed to. */
  trigger: string;
  /** From the event: the run, or why there is none. */
  data?: Json | undefined;
}

/** The payload for an automatic destroy, version 2. The URL is only a path here, as in the payload of runs. */
export function autoDestroyPayload(
  world: World,
  { configuration, workspace, trigger, data }: AutoDestroyNotice,
): JsonObject {
  const organization = toOne(workspace, 'organization')?.id ?? null;
  const name = String(workspace.attributes['name']);
  const isReminder = trigger === 'workspace:auto_destroy_reminder';
  const { run: id, error = null } = isObject(data) ? data : {};
  const run = typeof id === 'string' ? world.get('runs', id) : undefined;
  return {
    payload_version: '2',
    notification_configuration_id: configuration,
    notification_configuration_url: `/app/${organization}/workspaces/${name}/settings/notifications/${configuration}`,
    trigger_scope: 'workspace',
    // The payload names the trigger differently from the list of triggers.
    trigger: isReminder ? trigger : 'workspace:auto_destroy_results',
    message: isReminder ? 'Auto Destroy Reminder' : 'Auto Destroy Results',
    details: {
      auto_destroy_at: isReminder ? (workspace.attributes['auto-destroy-at'] ?? null) : null,
      run_created_at: run?.attributes['created-at'] ?? null,
      run_status: run?.attributes['status'] ?? null,
      run_external_id: run?.id ?? null,
      run_create_error_message: error,
      trigger_type: isReminder ? 'reminder' : 'results',
      workspace_name: name,
      organization_name: organization,
    },
  };
}
