import { unavailable } from '../../http/api-errors.ts';
import type { Json } from '../../http/json.ts';
import type { World } from '../world/world.ts';
import type { Worlds } from '../worlds/worlds.ts';
import { NotificationSender, type NotificationSenderOptions } from './notification-sender.ts';

/** Long enough for a receiver that has to start first. */
const TIMEOUT = 10_000;

export interface NotificationSenders {
  /** Says where the mock is. */
  reachableAt(origin: string): void;
  /** Stops sending, also what is being sent. */
  stop(): void;
}

// Not in the worlds, which do no I/O.
const senders = new WeakMap<World, NotificationSender>();

/**
 * Sends the notifications of all existing and future worlds of a server. Notifications of runs wait until the origin of
 * the mock is known. Call it before a state is restored: deliveries that wait in the state may be due immediately.
 * @param hosts that webhooks may reach, besides this machine
 */
export function openNotificationSenders(worlds: Worlds, hosts: readonly string[] = []): NotificationSenders {
  const stopping = new AbortController();
  let reachableAt: NotificationSenders['reachableAt'] = () => {};
  const origin = new Promise<string>((resolve) => {
    reachableAt = resolve;
  });
  const shared: Omit<NotificationSenderOptions, 'isCurrent'> = {
    allowedHosts: new Set(hosts.map((host) => host.toLowerCase())),
    origin,
    timeout: TIMEOUT,
    signal: stopping.signal,
  };
  worlds.watch((world) => {
    senders.set(world, new NotificationSender(world, { ...shared, isCurrent: () => worlds.get(world.name) === world }));
  });
  return { reachableAt, stop: () => stopping.abort() };
}

/** @throws ErrorAnswer 503 for a world without a server */
export function notificationSenderOf(world: World): NotificationSender {
  const sender = senders.get(world);
  if (!sender) throw unavailable('This world sends no notifications');
  return sender;
}

/** The job by which a delivery is tried again. */
export function deliverNotificationJob(world: World, data: Json): void {
  senders.get(world)?.resume(data);
}
