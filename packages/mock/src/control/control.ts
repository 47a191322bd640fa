import type { FaultRule } from '../front/fault-rule.ts';
import type { ListedFault } from '../front/fault-table.ts';
import type { SeedDocument } from '../seed/check-seed.ts';
import type { Scenario } from '../simulation/resources/runs/machine/scenario.ts';
import type { Transitions } from '../simulation/resources/runs/machine/transitions.ts';
import type { Scripts } from '../simulation/resources/runs/run-control.ts';
import type { Delivery } from '../simulation/webhooks/delivery.ts';
import type { State } from '../state/state.ts';
import type { OperationCoverage } from './coverage.ts';
import type { JournalEntry, JournalFilter } from './journal.ts';

/** Names a world; `main` unless stated. Calls that change something make the world if it does not exist yet. */
export interface InWorld {
  world?: string;
}

/** A world, and the tokens that lead to it. */
export interface WorldEntrance {
  name: string;
  /** Base address of the API. */
  url: string;
  /** The seed's first token in this world. */
  token: string;
  /** The seed's tokens in this world, by name. */
  tokens: Record<string, string>;
}

/** Something in a request or in an answer of the mock that breaks the specification. */
export interface FoundViolation {
  side: 'request' | 'response';
  operationId: string | undefined;
  method: string;
  path: string;
  status: number;
  detail: string;
}

/**
 * What tests do to a mock behind the API's back; the same calls exist over HTTP below `/__mock/`. Calls that need a
 * simulation throw a MockError in the other modes.
 */
export interface Control {
  /**
   * Starts again: the worlds as seeded; no faults, overrides, journal, coverage or violations. With a world, only that
   * world and its overrides.
   */
  reset(where?: InWorld): void;
  /** Starts again with another seed. @throws MockError that says where the seed is wrong */
  seed(seed: SeedDocument): void;
  readonly state: {
    /** Returns all worlds as JSON. */
    dump(): State;
    /** Replaces all worlds. @throws MockError for a state that this mock cannot read; the worlds then stay as they are */
    restore(state: State): void;
  };
  readonly clock: {
    /** Milliseconds since 1970. */
    now(where?: InWorld): number;
    /** Moves the clock ahead, and does what is due by then: runs go on. */
    advance(milliseconds: number, where?: InWorld): void;
    /** Sets the clock ahead to a time. */
    set(time: Date | string | number, where?: InWorld): void;
  };
  readonly runs: {
    /** Moves a run to its next state, or as far as a state. @returns the status of the run */
    advance(runId: string, to?: string, where?: InWorld): string;
    /** Makes a run fail in its plan or apply, now or when it gets there. */
    fail(runId: string, phase: 'plan' | 'apply', message?: string, where?: InWorld): void;
    /** Sets what the next run of a workspace will find, or with a list the next ones, in place of what was set before. */
    script(workspaceId: string, scenarios: Scenario | readonly Scenario[], where?: InWorld): void;
    /** Adds scenarios for the runs after those that are scripted already. */
    scriptMore(workspaceId: string, scenarios: Scenario | readonly Scenario[], where?: InWorld): void;
    /** Sets what every run without a scenario of its own will find; null ends it. */
    scriptEvery(workspaceId: string, scenario: Scenario | null, where?: InWorld): void;
    /** What is scripted and was not used yet. */
    scripts(workspaceId: string, where?: InWorld): Scripts;
    /** Sets how runs go on, or how one run does: immediately, by time, by reads, or by `advance`. */
    setTransitions(transitions: Transitions, where?: InWorld & { run?: string }): void;
  };
  /** Returns the last 1,000 notifications of a world: what was sent, where to, and how it ended. */
  deliveries(where?: InWorld): Delivery[];
  readonly faults: {
    list(): ListedFault[];
    /** Adds a rule after the others, or replaces the rule of the same id. @throws MockError for a rule that can never apply */
    add(rule: FaultRule): ListedFault;
    /** Replaces all rules. */
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
  /** The last 1,000 violations. */
  readonly violations: {
    list(): FoundViolation[];
    clear(): void;
  };
  readonly worlds: {
    list(): WorldEntrance[];
    /** Makes a world unless there is one of that name. */
    create(name: string): WorldEntrance;
    remove(name: string): boolean;
  };
}
