import { isObject, type JsonObject } from '../../http/json.ts';
import { type Ref, toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

/** The payload for a run, version 1. `run_url` is only a path here: sending adds the origin of the mock. */
export function runPayload(
  world: World,
  { configuration, run, trigger, actor }: { configuration: string; run: WorldRecord; trigger: string; actor?: Ref },
): JsonObject {
  const { id, attributes } = run;
  const workspace = world.follow(toOne(run, 'workspace'));
  const workspaceName = workspace ? String(workspace.attributes['name']) : null;
  const organization = workspace ? (toOne(workspace, 'organization')?.id ?? null) : null;
  return {
    payload_version: 1,
    notification_configuration_id: configuration,
    run_url: `/app/${organization}/${workspaceName}/runs/${id}`,
    run_id: id,
    run_message: attributes['message'] ?? null,
    run_created_at: attributes['created-at'] ?? null,
    run_created_by: nameOf(world, toOne(run, 'created-by')),
    workspace_id: workspace?.id ?? null,
    workspace_name: workspaceName,
    organization_name: organization,
    notifications: [
      {
        message: messageOf(trigger),
        trigger,
        run_status: attributes['status'] ?? null,
        run_updated_at: attributes['updated-at'] ?? world.now(),
        run_updated_by: nameOf(world, actor),
      },
    ],
  };
}

/** The payload that verifies a destination. */
export function verificationPayload({ id, name }: { id: string; name: string }): JsonObject {
  return {
    payload_version: 1,
    notification_configuration_id: id,
    run_url: null,
    run_id: null,
    run_message: null,
    run_created_at: null,
    run_created_by: null,
    workspace_id: null,
    workspace_name: null,
    organization_name: null,
    notifications: [
      {
        message: `Verification of ${name}`,
        trigger: 'verification',
        run_status: null,
        run_updated_at: null,
        run_updated_by: null,
      },
    ],
  };
}

/** A message that both Slack and Microsoft Teams accept. HCP Terraform's words are not documented. */
export function chatMessage({ notifications, message: whole = '', run_url: url }: JsonObject): JsonObject {
  const [first] = [notifications ?? []].flat();
  const message = String(isObject(first) ? first['message'] : whole);
  return { text: typeof url === 'string' ? `${message}: ${url}` : message };
}

/** `run:needs_attention` → `Run Needs Attention`; `run:run_errored` → `Run Errored`. */
function messageOf(trigger: string): string {
  const words = trigger.replace(/^run:(?:run_)?/, 'run_').split('_');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

/** The name of a user or team; null without one. */
function nameOf(world: World, ref: Ref | undefined): string | null {
  const attributes = world.follow(ref)?.attributes;
  const name = attributes?.['username'] ?? attributes?.['name'];
  return typeof name === 'string' ? name : null;
}
