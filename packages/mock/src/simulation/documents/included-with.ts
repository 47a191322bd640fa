import { resources } from '../../generated/resources.ts';
import { refTo, toMany, type WorldRecord } from '../world/record.ts';
import type { PresentContext } from './presenter.ts';
import { presenterOf, type ResourceObject } from './presenter.ts';

/**
 * The records that paths such as `current_run.plan` lead to, each once and without the records that the paths start from.
 * Only requested ones: two included resources that point at each other make the terraform CLI overflow its stack.
 */
export function includedWith(
  records: readonly WorldRecord[],
  paths: readonly string[],
  context: PresentContext,
): WorldRecord[] {
  const seen = new Set(records.map(keyOf));
  const included: WorldRecord[] = [];
  for (const path of paths) {
    let from = records;
    for (const step of path.split('.')) {
      from = from.flatMap((record) => follow(record, step, context));
      for (const record of from) {
        if (seen.has(keyOf(record))) continue;
        seen.add(keyOf(record));
        included.push(record);
      }
    }
  }
  return included;
}

/**
 * Names included resources in a relationship that is otherwise only a link or missing: a client of JSON:API finds them by
 * that name alone (https://jsonapi.org/format/#document-compound-documents).
 */
export function linkIncluded(
  record: WorldRecord,
  { relationships = {} }: ResourceObject,
  paths: readonly string[],
  context: PresentContext,
): void {
  for (const path of paths) {
    const [step = ''] = path.split('.');
    const name = step.replaceAll('_', '-');
    const relationship = relationships[name];
    if (relationship && 'data' in relationship) continue;
    const found = follow(record, step, context).map(refTo);
    const isMany = resources[record.type]?.relationships[name]?.many ?? true;
    if (relationship) relationship.data = isMany ? found : (found[0] ?? null);
    // Relationships to many always have a link.
    else if (found[0]) relationships[name] = { data: found[0] };
  }
}

function follow(record: WorldRecord, step: string, context: PresentContext): WorldRecord[] {
  const computed = presenterOf(record.type, context).include?.[step];
  const found = computed
    ? computed(record, context)
    : toMany(record, step.replaceAll('_', '-')).map((ref) => context.world.follow(ref));
  return found.filter((one) => one !== undefined);
}

function keyOf({ type, id }: WorldRecord): string {
  return `${type}/${id}`;
}
