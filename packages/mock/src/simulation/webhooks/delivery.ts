import type { JsonObject } from '../../http/json.ts';

/** A notification in the outbox, sent or being sent. */
export interface Delivery {
  id: string;
  /** Id of the notification configuration. */
  configuration: string;
  destination: string;
  url: string | null;
  /** `run:completed`, `verification` … */
  trigger: string;
  payload: JsonObject;
  /** `recorded`: a mail, which the mock does not send. `refused`: the URL leads to another machine. */
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
