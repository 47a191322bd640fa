import { type Ref, refTo, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';

export interface NewRunEvent {
  /** `confirmed`, `commented` … */
  action: string;
  actor?: Ref | undefined;
  /** The run unless stated. */
  target?: Ref;
  /** The text of one to make, or one that is made. */
  comment?: string | WorldRecord | undefined;
}

/** Records an event of a run, with a comment if there is one. Returns that comment. */
export function recordRunEvent(
  world: World,
  run: WorldRecord,
  { action, actor, target = run, comment: said }: NewRunEvent,
): WorldRecord | undefined {
  const event = world.create('run-events', {
    attributes: { action, 'created-at': world.now(), description: null },
    relationships: { run: refTo(run), target: refTo(target), actor: actor ? refTo(actor) : null, comment: null },
  });
  if (said === undefined) return undefined;
  const comment =
    typeof said === 'string'
      ? world.create('comments', { attributes: { body: said }, relationships: { run: refTo(run) } })
      : said;
  world.update(comment, { relationships: { 'run-event': refTo(event) } });
  world.update(event, { relationships: { comment: refTo(comment) } });
  return comment;
}
