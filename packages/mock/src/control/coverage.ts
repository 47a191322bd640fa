import type { FinishedExchange } from '../front/exchange.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';

/** How often the answers of an operation were seen, by status. Documented answers that were not seen count 0. */
export interface OperationCoverage {
  operationId: string;
  statuses: Record<number, { documented: boolean; seen: number; examples: Record<string, number> }>;
}

/** Counts operation × status × example. */
export class Coverage {
  readonly #table: Readonly<Record<string, OperationEntry>>;
  readonly #seen = new Map<string, number>();

  constructor(table: Readonly<Record<string, OperationEntry>>) {
    this.#table = table;
  }

  add({ route, answer }: FinishedExchange): void {
    if (!route) return;
    this.#count(`${route.operationId} ${answer.statusCode}`);
    if (answer.example !== undefined) this.#count(`${route.operationId} ${answer.statusCode} ${answer.example}`);
  }

  report(): OperationCoverage[] {
    return Object.entries(this.#table).map(([operationId, { responses }]) => {
      const seen = [...this.#seen.keys()].filter((key) => key.split(' ', 1)[0] === operationId);
      const statuses = new Set([...Object.keys(responses), ...seen.map((key) => key.split(' ')[1] ?? '')].map(Number));
      const entries = [...statuses].map((status) => {
        const key = `${operationId} ${status}`;
        const examples = (responses[status] ?? []).map((name) => [name, this.#seen.get(`${key} ${name}`) ?? 0]);
        const documented = responses[status] !== undefined;
        return [status, { documented, seen: this.#seen.get(key) ?? 0, examples: Object.fromEntries(examples) }];
      });
      return { operationId, statuses: Object.fromEntries(entries) };
    });
  }

  clear(): void {
    this.#seen.clear();
  }

  #count(key: string): void {
    this.#seen.set(key, (this.#seen.get(key) ?? 0) + 1);
  }
}
