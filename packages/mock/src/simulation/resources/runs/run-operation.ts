import type { WorldRecord } from '../../world/record.ts';

/** What a run is meant to do, in the words of `filter[operation]`. */
export function runOperation({ attributes }: WorldRecord): string {
  const actions = attributes['invoke-action-addrs'];
  if (attributes['plan-only'] === true) return 'plan_only';
  if (Array.isArray(actions) && actions.length > 0) return 'action_only';
  if (attributes['save-plan'] === true) return 'save_plan';
  if (attributes['is-destroy'] === true) return 'destroy';
  if (attributes['refresh-only'] === true) return 'refresh_only';
  return attributes['allow-empty-apply'] === true ? 'empty_apply' : 'plan_and_apply';
}
