import { Access } from './access/access.ts';
import type { Actor } from './access/tokens.ts';
import { type PresentContext, present, type ResourceObject } from './documents/presenter.ts';
import { presenters } from './presenters.ts';
import type { WorldRecord } from './world/record.ts';
import type { World } from './world/world.ts';

/** The resources of a world, as the API shows them to a token. They are copies: changing them changes no world. */
export interface WorldView {
  /** `main`, or the name behind the `@` of the token. */
  readonly name: string;
  /** The time on the clock of the world. */
  readonly now: Date;
  /** Returns the resource of a type and an id: `get('workspaces', 'ws-4j8p6jX1w33MiDC7')`. */
  get(type: string, id: string): ResourceObject | undefined;
  /** Returns all resources of a type, oldest first, also those that the token may not read. */
  all(type: string): ResourceObject[];
}

interface ViewedWorld {
  world: World;
  actor: Actor;
  origin: string;
}

export function viewWorld({ world, actor, origin }: ViewedWorld): WorldView {
  const context: PresentContext = { world, access: new Access(world, actor), origin, presenters };
  const show = (record: WorldRecord): ResourceObject => structuredClone(present(record, context));
  return {
    name: world.name,
    get now() {
      return new Date(world.clock.now());
    },
    get(type, id) {
      const record = world.get(type, id);
      return record && show(record);
    },
    all: (type) => Array.from(world.all(type), show),
  };
}
