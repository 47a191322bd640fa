import type { Behaviour } from '../../rules/behaviour.ts';
import { recordRunEvent } from '../runs/machine/record-run-event.ts';

export const commentBehaviour: Behaviour = {
  changed(call, comment) {
    recordRunEvent(call.world, call.scope.get('runs'), { action: 'commented', actor: call.actor.user, comment });
  },
};
