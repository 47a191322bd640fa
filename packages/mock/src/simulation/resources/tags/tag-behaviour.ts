import type { Behaviour } from '../../rules/behaviour.ts';
import { toOne, type WorldRecord } from '../../world/record.ts';
import type { World } from '../../world/world.ts';
import { hasTag, tagBindingsOf } from '../tag-bindings/tag-bindings.ts';

export const tagBehaviour: Behaviour = {
  filters: {
    'filter[exclude][taggable][id]': ({ world, query }) => {
      const workspace = world.get('workspaces', query.text('filter[exclude][taggable][id]') ?? '');
      return workspace && ((tag) => !hasTag(tagBindingsOf(world, workspace), nameOf(tag)));
    },
  },
  computed: (tag, { world }) => ({ 'instance-count': taggedWith(world, tag).length }),
};

function taggedWith(world: World, tag: WorldRecord): WorldRecord[] {
  const workspaces = world.related('workspaces', 'organization', toOne(tag, 'organization')?.id ?? '');
  return workspaces.filter((workspace) => hasTag(tagBindingsOf(world, workspace), nameOf(tag)));
}

const nameOf = ({ attributes }: WorldRecord) => String(attributes['name']);
