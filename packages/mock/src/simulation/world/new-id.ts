import type { Random } from './random.ts';
import { recordType } from './record-types.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';

/** A new id as HCP Terraform makes them: `ws-` and 16 characters. */
export function newId(random: Random, type: string): string {
  const { prefix, hex = false } = recordType(type);
  return `${prefix}-${characters(random, hex ? HEX : BASE62, 16)}`;
}

/** Unguessable letters and digits, except for someone who knows the seed: for tokens and the paths of signed URLs. */
export function newSecret(random: Random, length = 40): string {
  return characters(random, BASE62, length);
}

function characters(random: Random, alphabet: string, length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) text += alphabet[Math.floor(random.next() * alphabet.length)];
  return text;
}
