import type { FinishedExchange } from '../front/exchange.ts';
import type { FoundViolation } from './control.ts';
import { redactText } from './redact.ts';

const MAX_VIOLATIONS = 1000;

/** Collects what breaks the specification. */
export class Violations {
  #found: FoundViolation[] = [];

  add({ violations, route, request: { method }, path, answer }: FinishedExchange): void {
    for (const { side, detail } of violations) {
      const { operationId } = route ?? {};
      const status = answer.statusCode;
      this.#found.push({ side, operationId, method, path: redactText(path), status, detail: redactText(detail) });
    }
    if (this.#found.length > MAX_VIOLATIONS) this.#found = this.#found.slice(-MAX_VIOLATIONS);
  }

  list(): FoundViolation[] {
    return structuredClone(this.#found);
  }

  clear(): void {
    this.#found = [];
  }
}
