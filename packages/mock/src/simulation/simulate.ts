import type { OperationId } from '../generated/operations.ts';
import { rules } from '../generated/resources.ts';
import type { Answer } from '../http/answer.ts';
import { notFound, unauthorized } from '../http/api-errors.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import { pathPlaces } from '../specification/path-places.ts';
import type { PrismOperation } from '../specification/prism-operation.ts';
import { Access } from './access/access.ts';
import { Scope, scopeOfPath } from './access/scope.ts';
import { type Actor, bearerToken } from './access/tokens.ts';
import { answerCache } from './answer-cache.ts';
import { behaviours } from './behaviours.ts';
import type { Call, Handler } from './documents/call.ts';
import { checkKnownValues } from './documents/check-known-values.ts';
import { Query } from './documents/query.ts';
import { handlers } from './handlers.ts';
import { presenters } from './presenters.ts';
import { worldOfObject } from './resources/signed-objects/signed-object-id.ts';
import { followRule } from './rules/follow-rule.ts';
import type { World } from './world/world.ts';
import type { Worlds } from './worlds/worlds.ts';

/** A valid request, as the front hands it over. */
export interface SimulatedRequest {
  operationId: string;
  entry: OperationEntry;
  operation: PrismOperation;
  /** Encoded. */
  path: string;
  query: Record<string, string | string[]>;
  headers: Readonly<Record<string, string>>;
  body: unknown;
  origin: string;
  /** Everything that the answer to a GET depends on, except the world. */
  key: string;
}

/** Who sends a request, and the world that their token opens. */
export interface Caller {
  world: World;
  /** Undefined for operations without a token. */
  actor: Actor | undefined;
}

export function hasHandler(operationId: string): boolean {
  return handlerOf(operationId) !== undefined;
}

const ruled = new Map<string, Handler>();

/** What is written by hand, or else what the specification's rule says. */
function handlerOf(operationId: string): Handler | undefined {
  const id = operationId as OperationId;
  const rule = rules[id];
  if (handlers[id] || !rule) return handlers[id];
  const handler = ruled.get(id) ?? followRule(rule, behaviours);
  ruled.set(id, handler);
  return handler;
}

/** Lists, and what names its place in the body, look at each record themselves. */
function mayDo({ access, entry, scope, operationId }: Call): boolean {
  const rule = handlers[operationId as OperationId] ? undefined : rules[operationId as OperationId];
  const looksItself = !rule || rule.does === 'list' || (rule.does === 'create' && !rule.owner);
  return looksItself ? access.mayLook(entry.permission, scope) : access.can(entry.permission, scope);
}

/**
 * Finds the world and the caller of a request, before anything else of it counts.
 * @throws ErrorAnswer 401 for an unknown token, 404 where tokens of its type are not accepted
 */
export function findCaller(
  worlds: Worlds,
  entry: OperationEntry,
  request: { headers: Readonly<Record<string, string>>; path: string },
): Caller {
  if (!entry.authenticated) return { world: worlds.get(worldOfObject(request.path)) ?? worlds.main, actor: undefined };
  const { world, actor } = worlds.enter(bearerToken(request.headers['authorization']));
  // HCP Terraform says 404 wherever another API would say 403.
  if (!entry.tokenTypes.includes(actor.type)) throw notFound();
  return { world, actor };
}

/** Lets the operation's handler answer, if the actor may do what it does. */
export function simulate(caller: Caller, request: SimulatedRequest): Answer | Promise<Answer> {
  const { entry, key } = request;
  if (entry.method !== 'GET' || !caller.actor) return handle(caller, request);
  return answerCache.getOrMake(caller.world, key, () => handle(caller, request));
}

/** The cached answer to the same request, if there is one. */
export function recallAnswer(
  worlds: Worlds,
  entry: OperationEntry,
  { headers, key }: Pick<SimulatedRequest, 'headers' | 'key'>,
): { world: World; answer: Answer } | undefined {
  if (entry.method !== 'GET' || !entry.authenticated) return undefined;
  const world = worlds.get(worlds.nameFor(bearerToken(headers['authorization'])));
  const answer = world && answerCache.proven(world, key);
  return answer && { world, answer };
}

function handle({ world, actor }: Caller, request: SimulatedRequest): Answer | Promise<Answer> {
  const { operationId, entry, operation, path, query, headers, body, origin } = request;
  const parameters = pathParameters(entry.path, path);
  const scope = actor ? scopeOfPath(world, entry.path, parameters) : new Scope();
  const told = {
    world,
    origin,
    operationId,
    entry,
    parameters,
    scope,
    query: new Query(operation, query),
    body,
    headers,
    path,
    presenters,
  };
  const call: Call = actor ? { ...told, actor, access: new Access(world, actor) } : withoutActor(told);
  if (actor && call.access.bars(scope.find('organizations'))) throw unauthorized('User tokens are not enabled here');
  if (actor && !mayDo(call)) throw notFound();
  checkKnownValues(operation, body);
  return handlerOf(operationId)?.(call) as Answer | Promise<Answer>;
}

/** Separate from the usual calls, because V8 reads members of an object with getters of its own slowly. */
function withoutActor(told: Omit<Call, 'actor' | 'access'>): Call {
  const nobody = (): never => {
    throw new Error(`${told.operationId} takes no token, so there is no actor`);
  };
  return {
    ...told,
    get actor() {
      return nobody();
    },
    get access() {
      return nobody();
    },
  };
}

/** The values of the parameters of a path template, decoded. */
export function pathParameters(template: string, path: string): Record<string, string> {
  const sent = path.split('/');
  const parameters: Record<string, string> = {};
  for (const { name, index } of pathPlaces(template)) parameters[name] = decodeURIComponent(sent[index] ?? '');
  return parameters;
}
