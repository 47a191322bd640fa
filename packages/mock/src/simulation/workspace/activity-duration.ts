import { unprocessable } from '../../http/api-errors.ts';
import type { JsonObject } from '../../http/json.ts';
import { toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

/** @throws ErrorAnswer 422 unless the body leaves the duration out, or sends null or a value like `14d` */
export function checkActivityDuration({ 'auto-destroy-activity-duration': duration = null }: JsonObject): void {
  if (duration === null || /^\d{1,4}[dh]$/.test(String(duration))) return;
  throw unprocessable(
    '/data/attributes/auto-destroy-activity-duration',
    "Auto destroy activity duration has an incorrect format, we expect up to 4 numeric digits and 1 unit ('d' or 'h')",
  );
}

/** After how long without activity a workspace is destroyed: its own, or its project's where it inherits that. */
export function activityDuration(
  world: World,
  workspace: WorldRecord,
  project: WorldRecord | undefined = world.follow(toOne(workspace, 'project')),
): string | null {
  const inherits = workspace.attributes['inherits-project-auto-destroy'] === true;
  const [own, inherited] = [workspace, inherits ? project : undefined].map(
    (one) => one?.attributes['auto-destroy-activity-duration'],
  );
  const duration = own ?? inherited ?? null;
  return duration === null ? null : String(duration);
}
