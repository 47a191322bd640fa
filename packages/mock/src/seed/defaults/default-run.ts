import type { JsonObject } from '../../http/json.ts';
import { type Scenario, scenarioJson } from '../../simulation/resources/runs/machine/scenario.ts';
import type { Ref } from '../../simulation/world/record.ts';
import type { SeedRecord } from '../../simulation/worlds/seed.ts';

const ada: Ref = { type: 'users', id: 'user-62goNpx1ThQf689e' };

/** A run of the default seed. What it leaves out follows from its state. */
export interface DefaultRun {
  id: string;
  workspace: string;
  configuration: string;
  attributes: JsonObject;
  stamps: Readonly<Record<string, string>>;
  scenario?: Scenario | undefined;
  input?: string;
  confirmedBy?: Ref;
  internal?: JsonObject;
}

export function defaultRun({
  id,
  workspace,
  configuration,
  attributes,
  stamps,
  scenario,
  input,
  confirmedBy,
  internal,
}: DefaultRun): SeedRecord {
  const times = Object.values(stamps);
  return {
    type: 'runs',
    id,
    attributes: {
      'created-at': times[0] ?? '',
      'updated-at': times.at(-1) ?? '',
      'status-timestamps': { ...stamps },
      'has-changes': true,
      ...attributes,
    },
    relationships: {
      workspace: { type: 'workspaces', id: workspace },
      'configuration-version': { type: 'configuration-versions', id: configuration },
      'created-by': ada,
      'input-state-version': input === undefined ? null : { type: 'state-versions', id: input },
      ...(confirmedBy && { 'confirmed-by': confirmedBy }),
    },
    internal: { ...internal, ...(scenario && { scenario: scenarioJson(scenario), scripted: true }) },
  };
}
