import { matchesWildcard } from '../http/matches-wildcard.ts';
import { createRandom, type Random } from '../simulation/world/random.ts';
import type { Exchange } from './exchange.ts';
import type { FaultEffect, FaultRule } from './fault-rule.ts';

/** A rule as it is listed. */
export type ListedFault = FaultRule & { id: string; matched: number; struck: number };

interface Entry {
  listed: ListedFault;
  random: Random;
}

/** A rule that matches a request, and what to do with the answer. */
export interface MatchedFault {
  id: string;
  effect: FaultEffect;
  /** Taken from the range of the rule, in milliseconds. */
  delay: number;
}

/** The faults to inject. Rules are taken as they are: `control` checks them. */
export class FaultTable {
  #entries: Entry[] = [];
  #next = 1;

  /** Adds a rule after the others. A rule of the same id is removed. */
  add(rule: FaultRule): ListedFault {
    const id = rule.id ?? `fault-${this.#next++}`;
    this.remove(id);
    const listed = { ...structuredClone(rule), id, matched: 0, struck: 0 };
    this.#entries.push({ listed, random: createRandom(rule.seed ?? 1) });
    return structuredClone(listed);
  }

  list(): ListedFault[] {
    return this.#entries.map(({ listed }) => structuredClone(listed));
  }

  /** Returns false when there is no rule of that id. */
  remove(id: string): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter(({ listed }) => listed.id !== id);
    return this.#entries.length < before;
  }

  clear(): void {
    this.#entries = [];
  }

  /** Returns the first rule that applies to the request. Counts the request for this rule and those before it. */
  matchFault(exchange: Exchange, world: string): MatchedFault | undefined {
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
