import { type Ref, refTo, type WorldRecord } from '../../../world/record.ts';
import type { World } from '../../../world/world.ts';

export interface NewRunEvent {
  /** `confirmed`, `commented` … */
  action: string;
  actor?: Ref | undefined;
  /** The run unless stated. */
  target?: Ref;
  comment?: string | undefined;
}

/** Records an event of a run, with a comment if there is one. Returns that comment. */
export function recordRunEvent(
  world: World,
  run: WorldRecord,
  { action, actor, target = run, comment: body }: NewRunEvent,
): WorldRecord | undefined {
  const event = world.create('run-events', {
    attributes: { action, 'created-at': world.now(), description: null },
    relationships: { run: refTo(run), target: refTo(target), actor: actor ? refTo(actor) : null, comment: null },
  });
  if (body === undefined) return undefined;
  const comment = world.create('comments', {
    attributes: { body },
    relationships: { run: refTo(run), 'run-event': refTo(event) },
  });
  world.update(event, { relationships: { comment: refTo(comment) } });
  return comment;
}
