import { notFound, unprocessable } from '../../../http/api-errors.ts';
import type { Handlers } from '../../documents/call.ts';
import { list } from '../../documents/list.ts';
import type { Behaviour } from '../../rules/behaviour.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';

/** How many sources a workspace may have. */
const MOST = 20;

export const runTriggerBehaviour: Behaviour = {
  create({ world, scope, access }, _sent, record) {
    const workspace = scope.get('workspaces');
    const ref = record.relationships?.['sourceable'];
    const source = ref && !Array.isArray(ref) ? world.follow(ref) : undefined;
    if (!source || !access.workspace(source).has('read runs')) throw notFound();
    const pointer = '/data/relationships/sourceable';
    if (source === workspace) throw unprocessable(pointer, 'Sourceable must be another workspace');
    const known = world.related('run-triggers', 'workspace', workspace.id);
    if (known.some((one) => toOne(one, 'sourceable')?.id === source.id)) {
      throw unprocessable(pointer, 'Sourceable has already been taken');
    }
    if (known.length >= MOST) throw unprocessable(pointer, `A workspace can have at most ${MOST} source workspaces`);
    return record;
  },
  computed: (trigger, { world }) => ({
    'workspace-name': nameOf(world, trigger, 'workspace'),
    'sourceable-name': nameOf(world, trigger, 'sourceable'),
  }),
};

export const runTriggerHandlers: Handlers = {
  listRunTriggers(call) {
    const side = call.query.text('filter[run-trigger][type]') === 'outbound' ? 'sourceable' : 'workspace';
    return list(call, call.world.related('run-triggers', side, call.scope.get('workspaces').id));
  },
};

function nameOf(world: World, trigger: WorldRecord, relationship: string): string {
  return String(world.follow(toOne(trigger, relationship))?.attributes['name'] ?? '');
}
