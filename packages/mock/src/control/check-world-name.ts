import { MockError } from '../http/mock-error.ts';

/** @throws MockError for a name that no token could hold */
export function checkWorldName(name: string): void {
  if (/^[\w.-]{1,100}$/.test(name)) return;
  throw new MockError(`${name} is not a name for a world: use up to 100 letters, digits, and -_.`);
}
