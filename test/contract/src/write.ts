import type { MockServer } from '@hcptf/mock';
import type { Reply } from './simulated-world.ts';

/** A request in a world of its own, as nothing else has changed it. */
export interface Write {
  /** Path parameters that differ from those of the examples. */
  path?: Record<string, string>;
  /** The first example, unless stated. */
  body?: unknown;
  /** Says something else in the body. */
  change?(body: unknown): unknown;
  /** What must have happened before. The result takes the place of what the write says. */
  after?(world: WriteWorld): Promise<Pick<Write, 'path' | 'body'>>;
}

export interface WriteWorld {
  control: MockServer['control'];
  /** Of the world, for the control. */
  name: string;
  /** Where notifications are welcome. */
  hook: string;
  call(method: string, path: string, body?: unknown): Promise<Reply>;
}
