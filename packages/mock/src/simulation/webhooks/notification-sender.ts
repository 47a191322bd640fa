import { isObject, type Json, type JsonObject } from '../../http/json.ts';
import { executionMode } from '../workspace/execution-mode.ts';
import { type Ref, toOne, type WorldRecord } from '../world/record.ts';
import type { World } from '../world/world.ts';
import type { WorldEvent } from '../world/world-event.ts';
import { autoDestroyPayload } from './auto-destroy-payload.ts';
import type { Delivery } from './delivery.ts';
import { deliveryResponse } from './delivery-response.ts';
import { type Destination, destinationOf } from './destination.ts';
import { chatMessage, runPayload, verificationPayload } from './notification-payload.ts';
import { isDelivered, sendWebhook, type WebhookAnswer } from './send-webhook.ts';
import { webhookObstacle } from './webhook-obstacle.ts';

export interface NotificationSenderOptions {
  /** Hosts that webhooks may reach, besides this machine. */
  allowedHosts: ReadonlySet<string>;
  /** Where the mock can be reached, once that is known. */
  origin: Promise<string>;
  /** Milliseconds of real time that a receiver has for its answer. */
  timeout: number;
  signal: AbortSignal;
  /** False when the world has been reset or removed: it must send nothing more. */
  isCurrent: () => boolean;
}

/** Between attempts, by the world's clock. */
const PAUSES = [10_000, 60_000, 300_000];
const KEPT = 1000;

/** Sends the notifications of one world. */
export class NotificationSender {
  readonly #world: World;
  readonly #options: NotificationSenderOptions;
  readonly #outbox: Delivery[] = [];
  /** What is being sent, by configuration: receivers get events in the order in which they happened. */
  readonly #lines = new Map<string, Promise<void>>();

  constructor(world: World, options: NotificationSenderOptions) {
    this.#world = world;
    this.#options = options;
    world.listen((event) => this.#notify(event));
  }

  /** The last 1,000, oldest first. */
  deliveries(): Delivery[] {
    return structuredClone(this.#outbox);
  }

  /** Resolves when nothing is being sent. What waits for another attempt waits for the clock. */
  async idle(): Promise<void> {
    while (this.#lines.size > 0) await Promise.all(this.#lines.values());
  }

  /**
   * Sends a verification to a destination. Mail counts as delivered.
   * @returns what to record, and why the destination does not work, if so
   */
  async verify(to: Destination): Promise<{ response: JsonObject | undefined; obstacle: string | undefined }> {
    const delivery = this.#write(to, 'verification', verificationPayload(to));
    if (delivery.status === 'recorded') return { response: undefined, obstacle: undefined };
    const answer = await this.#attempt(delivery, to.token);
    const response = deliveryResponse(delivery, answer, this.#world.now());
    if (answer && isDelivered(answer)) return { response, obstacle: undefined };
    delivery.status = answer ? 'failed' : 'refused';
    return { response, obstacle: delivery.reason ?? 'it was not delivered' };
  }

  /** The job of another attempt. */
  resume(data: Json): void {
    const found = isObject(data) ? this.#outbox.find(({ id }) => id === data['id']) : undefined;
    // After a restart the outbox is empty.
    const delivery = found ?? this.#keep(structuredClone(data) as unknown as Delivery);
    this.#queue(delivery);
  }

  #notify(event: WorldEvent): void {
    if (event.kind !== 'happened') return;
    if (event.name.startsWith('workspace:auto_destroy_')) this.#notifyOfDestroy(event);
    if (!event.name.startsWith('run:')) return;
    const { name: trigger, actor } = event;
    const run = this.#world.follow(event.subject);
    const workspace = run && this.#world.follow(toOne(run, 'workspace'));
    // As documented: speculative plans and local execution send no notifications.
    if (!run || !workspace || run.attributes['plan-only'] === true) return;
    if (executionMode(this.#world, workspace) === 'local') return;
    for (const configuration of this.#subscribed(workspace, trigger)) {
      const notice = { configuration: configuration.id, run, trigger, ...(actor && { actor }) };
      this.#send(configuration, trigger, runPayload(this.#world, notice));
    }
  }

  #notifyOfDestroy({ name: trigger, subject, data }: WorldEvent & { kind: 'happened' }): void {
    const workspace = this.#world.follow(subject);
    if (!workspace) return;
    for (const configuration of this.#subscribed(workspace, trigger)) {
      const { id } = configuration;
      const payload = autoDestroyPayload(this.#world, { configuration: id, workspace, trigger, data });
      this.#send(configuration, trigger, payload);
    }
  }

  #send(configuration: WorldRecord, trigger: string, payload: JsonObject): void {
    const delivery = this.#write(destinationOf(configuration), trigger, payload);
    if (delivery.status === 'sending') this.#queue(delivery);
  }

  #subscribed(workspace: WorldRecord, trigger: string): WorldRecord[] {
    const subscribable: Ref[] = [workspace, toOne(workspace, 'project') ?? []].flat();
    return subscribable
      .flatMap(({ id }) => this.#world.related('notification-configurations', 'subscribable', id))
      .filter(({ attributes }) => attributes['enabled'] === true)
      .filter(({ attributes }) => [attributes['triggers'] ?? []].flat().includes(trigger));
  }

  #write({ id, kind, url }: Destination, trigger: string, payload: JsonObject): Delivery {
    const configuration = this.#world.get('notification-configurations', id);
    const number = Number(configuration?.internal['deliveries'] ?? 0) + 1;
    if (configuration) this.#world.update(configuration, { internal: { deliveries: number } });
    const status = kind === 'email' ? 'recorded' : 'sending';
    return this.#keep({
      id: `${id}/${number}`,
      configuration: id,
      destination: kind,
      url,
      trigger,
      payload,
      status,
      attempts: [],
    });
  }

  #keep(delivery: Delivery): Delivery {
    this.#outbox.push(delivery);
    if (this.#outbox.length > KEPT) this.#outbox.shift();
    return delivery;
  }

  #queue(delivery: Delivery): void {
    const { configuration: id } = delivery;
    const line = (this.#lines.get(id) ?? Promise.resolve())
      .then(() => this.#deliver(delivery))
      .finally(() => {
        if (this.#lines.get(id) === line) this.#lines.delete(id);
      });
    this.#lines.set(id, line);
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { signal, isCurrent } = this.#options;
    const configuration = this.#world.get('notification-configurations', delivery.configuration);
    if (signal.aborted || !isCurrent()) return;
    if (configuration?.attributes['enabled'] !== true) {
      Object.assign(delivery, { status: 'failed', reason: 'the configuration has been deleted or disabled since' });
      return;
    }
    const answer = await this.#attempt(delivery, destinationOf(configuration).token);
    // The world may have changed while the receiver answered.
    if (signal.aborted || !isCurrent()) return;
    if (this.#world.get(configuration.type, configuration.id)) {
      const response = deliveryResponse(delivery, answer, this.#world.now());
      this.#world.update(configuration, { attributes: { 'delivery-responses': [response] } });
    }
    if (!answer || isDelivered(answer)) return;
    const pause = PAUSES[delivery.attempts.length - 1];
    delivery.status = pause === undefined ? 'failed' : 'retrying';
    if (pause !== undefined) this.#world.schedule(pause, 'deliver-notification', delivery as unknown as JsonObject);
  }

  /** @returns undefined where it must not be sent */
  async #attempt(delivery: Delivery, token: string | undefined): Promise<WebhookAnswer | undefined> {
    const { origin, allowedHosts, timeout, signal } = this.#options;
    const { payload, destination } = delivery;
    for (const name of ['run_url', 'notification_configuration_url']) {
      const path = payload[name];
      if (typeof path === 'string') payload[name] = new URL(path, await origin).href;
    }
    const url = delivery.url ?? '';
    const obstacle = webhookObstacle(url, allowedHosts);
    if (obstacle !== undefined) {
      Object.assign(delivery, { status: 'refused', reason: `${url} was not asked: ${obstacle}` });
      return undefined;
    }
    delivery.attempts.push({ at: this.#world.now() });
    const body = JSON.stringify(destination === 'generic' ? payload : chatMessage(payload));
    const answer = await sendWebhook({ url, body, token, timeout, signal });
    if ('status' in answer) Object.assign(delivery.attempts.at(-1) ?? {}, { code: answer.status });
    if (isDelivered(answer)) delivery.status = 'delivered';
    else delivery.reason = `${url} ${failureOf(answer)}`;
    return answer;
  }
}

function failureOf(answer: WebhookAnswer): string {
  return 'error' in answer
    ? `did not answer: ${answer.error}`
    : `answered ${answer.status} ${answer.statusText}`.trimEnd();
}
