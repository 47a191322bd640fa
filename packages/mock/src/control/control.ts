import type { FaultRule } from '../front/fault-rule.ts';
import type { ListedFault } from '../front/fault-table.ts';
import type { SeedDocument } from '../seed/check-seed.ts';
import type { Scenario } from '../simulation/resources/runs/machine/scenario.ts';
import type { Transitions } from '../simulation/resources/runs/machine/transitions.ts';
import type { Delivery } from '../simulation/webhooks/delivery.ts';
import type { State } from '../state/state.ts';
import type { OperationCoverage } from './coverage.ts';
import type { JournalEntry, JournalFilter } from './journal.ts';

/** Where in a server with several worlds; `main` unless stated. One that is not there yet is made by what changes something. */
export interface InWorld {
  world?: string;
}

/** A world, and how to get into it. */
export interface WorldEntrance {
  name: string;
  /** Base address of the API. */
  url: string;
  /** The seed's first token there. */
  token: string;
  /** The seed's tokens there, by name. */
  tokens: Record<string, string>;
}

/** Something that the specification does not allow, in a request or in an answer of the mock. */
export interface FoundViolation {
  side: 'request' | 'response';
  operationId: string | undefined;
  method: string;
  path: string;
  status: number;
  detail: string;
}

/**
 * What tests do to a mock behind the API's back. The same over HTTP below `/__mock/`. What needs a simulation throws a
 * MockError in the other modes.
 */
export interface Control {
  /** Begins anew: the worlds as seeded; no faults, journal, coverage or violations. With a world, only that world. */
  reset(where?: InWorld): void;
  /** Begins anew with another seed. @throws MockError that says where the seed is wrong */
  seed(seed: SeedDocument): void;
  readonly state: {
    /** All worlds as JSON. */
    dump(): State;
    /** @throws MockError for what is no state of this mock; nothing is lost then */
    restore(state: State): void;
  };
  readonly clock: {
    /** Milliseconds since 1970. */
    now(where?: InWorld): number;
    /** Moves the clock ahead, and with it runs and everything else that waits for its time. */
    advance(milliseconds: number, where?: InWorld): void;
    /** Sets the clock ahead to a time. */
    set(time: Date | string | number, where?: InWorld): void;
  };
  readonly runs: {
    /** To the next state, or as far as one. @returns its status */
    advance(runId: string, to?: string, where?: InWorld): string;
    /** Has the run fail in its plan or apply, now or when it gets there. */
    fail(runId: string, phase: 'plan' | 'apply', message?: string, where?: InWorld): void;
    /** What the next run of a workspace (its id) will find. */
    script(workspaceId: string, scenario: Scenario, where?: InWorld): void;
    /** How runs go on, all or one: at once, by time, by reads, or when told to. */
    setTransitions(transitions: Transitions, where?: InWorld & { run?: string }): void;
  };
  /** The last 1,000 notifications of a world: what was sent, to whom, and what came of it. */
  deliveries(where?: InWorld): Delivery[];
  readonly faults: {
    list(): ListedFault[];
    /** Adds a rule after the others; one of the same id gives way. @throws MockError for one that can never strike */
    add(rule: FaultRule): ListedFault;
    /** These rules and no others. */
    replace(rules: readonly FaultRule[]): ListedFault[];
    remove(id: string): boolean;
    clear(): void;
  };
  /** The last 1,000 requests with their answers, without the secrets. */
  readonly journal: {
    entries(filter?: JournalFilter): JournalEntry[];
    clear(): void;
  };
  readonly coverage: {
    report(): OperationCoverage[];
    clear(): void;
  };
  /** The last 1,000. */
  readonly violations: {
    list(): FoundViolation[];
    clear(): void;
  };
  readonly worlds: {
    list(): WorldEntrance[];
    /** Makes a world, or gives the one of that name. */
    create(name: string): WorldEntrance;
    remove(name: string): boolean;
  };
}
