import type { Answer } from '../../../http/answer.ts';
import { unprocessable } from '../../../http/api-errors.ts';
import { created, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { sentResource } from '../../documents/json-api.ts';
import { list } from '../../documents/list.ts';
import { recordRunEvent } from './machine/record-run-event.ts';

const ofRun = (call: Call, type: string) => call.world.related(type, 'run', call.scope.get('runs').id);

export const runCommentHandlers: Handlers = {
  listRunEvents: (call) => list(call, ofRun(call, 'run-events')),
  getRunEvent: (call) => show(call, call.scope.get('run-events')),
  listRunComments: (call) => list(call, ofRun(call, 'comments')),
  getRunComment: (call) => show(call, call.scope.get('comments')),
  createRunComment,
};

function createRunComment(call: Call): Answer {
  const body = String(sentResource(call).attributes['body'] ?? '');
  if (body.trim() === '') throw unprocessable('/data/attributes/body', "Body can't be blank");
  const event = { action: 'commented', actor: call.actor.user, comment: body };
  const comment = recordRunEvent(call.world, call.scope.get('runs'), event);
  if (!comment) throw new Error('an event with a comment makes one');
  return created(call, comment);
}
