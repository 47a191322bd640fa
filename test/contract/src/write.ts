import type { MockServer } from '@hcptf/mock';
import type { Reply } from './simulated-world.ts';

/** A write in its own world, which no other test has changed. */
export interface Write {
  /** Path parameters that differ from those of the examples. */
  path?: Record<string, string>;
  /** The first example, unless stated. */
  body?: unknown;
  /** Changes the body. */
  change?(body: unknown): unknown;
  /** Prepares the world. The members that it returns replace those of the write. */
  after?(world: WriteWorld): Promise<Pick<Write, 'path' | 'body'>>;
}

export interface WriteWorld {
  control: MockServer['control'];
  /** Of the world, for the control. */
  name: string;
  /** The address of a server that accepts notifications. */
  hook: string;
  call(method: string, path: string, body?: unknown): Promise<Reply>;
}
