import type { JsonObject } from '../../http/json.ts';

/** A notification on its way, or as it ended: what the outbox holds. */
export interface Delivery {
  id: string;
  /** Id of the notification configuration. */
  configuration: string;
  destination: string;
  url: string | null;
  /** `run:completed`, `verification` … */
  trigger: string;
  payload: JsonObject;
  /** `recorded`: a mail, which the mock does not send. `refused`: the URL leads elsewhere than to this machine. */
  status: 'sending' | 'retrying' | 'delivered' | 'failed' | 'refused' | 'recorded';
  /** Why it was refused or is not delivered. */
  reason?: string;
  attempts: DeliveryAttempt[];
}

export interface DeliveryAttempt {
  /** By the world's clock: ISO 8601. */
  at: string;
  /** Status of the answer; left out where there was none. */
  code?: number;
}
