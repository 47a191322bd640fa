import type { Exchange } from '../front/exchange.ts';
import { matchesWildcard } from '../http/matches-wildcard.ts';
import { createRandom, type Random } from '../simulation/world/random.ts';
import type { OperationEntry } from '../specification/operation-entry.ts';
import { checkFault } from './check-fault.ts';
import type { FaultEffect, FaultRule } from './fault-rule.ts';

/** A rule as it is listed. */
export type ListedFault = FaultRule & { id: string; matched: number; struck: number };

interface Entry {
  listed: ListedFault;
  random: Random;
}

/** A fault that strikes now. */
export interface Strike {
  id: string;
  effect: FaultEffect;
  /** Of the delay's range, in milliseconds. */
  delay: number;
}

/** The list of faults to inject. */
export class Faults {
  #entries: Entry[] = [];
  #next = 1;
  readonly #table: Readonly<Record<string, OperationEntry>>;

  constructor(table: Readonly<Record<string, OperationEntry>>) {
    this.#table = table;
  }

  /** @throws ControlError for a rule that can never strike */
  add(rule: FaultRule): ListedFault {
    checkFault(rule, this.#table);
    return this.#add(rule);
  }

  /** These and no others; none where one of them is wrong. */
  replace(rules: readonly FaultRule[]): ListedFault[] {
    for (const [index, rule] of rules.entries()) checkFault(rule, this.#table, `/${index}`);
    this.clear();
    return rules.map((rule) => this.#add(rule));
  }

  #add(rule: FaultRule): ListedFault {
    const id = rule.id ?? `fault-${this.#next++}`;
    this.remove(id);
    const listed = { ...structuredClone(rule), id, matched: 0, struck: 0 };
    this.#entries.push({ listed, random: createRandom(rule.seed ?? 1) });
    return structuredClone(listed);
  }

  list(): ListedFault[] {
    return this.#entries.map(({ listed }) => structuredClone(listed));
  }

  /** False where there is none of that id. */
  remove(id: string): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter(({ listed }) => listed.id !== id);
    return this.#entries.length < before;
  }

  clear(): void {
    this.#entries = [];
  }

  /** Counts the request for the rules up to the first that strikes. */
  strike(exchange: Exchange, world: string): Strike | undefined {
    for (const { listed, random } of this.#entries) {
      const { match = {}, nth, times, probability, effect, id } = listed;
      if (match.operationId !== undefined && match.operationId !== exchange.route?.operationId) continue;
      if (match.method !== undefined && match.method.toUpperCase() !== exchange.request.method) continue;
      if (match.world !== undefined && match.world !== world) continue;
      if (match.path !== undefined && !matchesWildcard(match.path, exchange.path)) continue;
      listed.matched++;
      if (nth !== undefined && listed.matched !== nth) continue;
      if (times !== undefined && listed.struck >= times) continue;
      if (probability !== undefined && random.next() >= probability) continue;
      listed.struck++;
      const { delay = 0 } = effect;
      const range = typeof delay === 'number' ? { min: delay, max: delay } : delay;
      return { id, effect, delay: range.min + random.next() * (range.max - range.min) };
    }
    return undefined;
  }
}
