import { type Ref, toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';

/** Kinds of API tokens. https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens */
export type TokenType = 'user' | 'team' | 'organization' | 'audit-trail';

/** Who a token is. */
export interface Actor {
  type: TokenType;
  /** The user, team or organization. */
  subject: WorldRecord;
  /** The user, or the service account by which a team or organization appears as one. */
  user: WorldRecord;
}

/** Has the world accept a token. */
export function addToken(
  world: World,
  { token, type, subject }: { token: string; type: TokenType; subject: Ref },
): void {
  if (type !== 'user') serviceAccount(world, subject);
  world.create('authentication-tokens', {
    attributes: { 'created-at': world.now(), description: `Token of ${subject.type} ${subject.id}` },
    relationships: { subject },
    internal: { token, 'token-type': type },
  });
}

/** Undefined for a token that the world does not know. */
export function findActor(world: World, token: string): Actor | undefined {
  const record = world.find('authentication-tokens', token);
  const subject = record && world.follow(toOne(record, 'subject'));
  if (!record || !subject) return undefined;
  const type = record.internal['token-type'] as TokenType;
  return { type, subject, user: type === 'user' ? subject : serviceAccount(world, subject) };
}

/** `Bearer x` → x. The front has checked that there is one. */
export function bearerToken(authorization: string | undefined): string {
  return authorization?.startsWith('Bearer ') ? authorization.slice(7).trim() : '';
}

function serviceAccount(world: World, { type, id }: Ref): WorldRecord {
  const username = `api-${type === 'teams' ? 'team' : 'org'}-${id}`;
  return (
    world.find('users', username) ??
    world.create('users', { attributes: { username, email: null, 'is-service-account': true } })
  );
}
