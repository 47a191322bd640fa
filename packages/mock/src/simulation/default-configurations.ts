import { DEFAULT_IDS, defaultScenarios } from './default-scenarios.ts';
import { scenarioJson } from './runs/scenario.ts';
import type { SeedRecord } from './seed.ts';

/** The newest configuration of each workspace, by its id. */
export const defaultConfigurations: Readonly<Record<string, string>> = {
  [DEFAULT_IDS.networking]: 'cv-n4XQPBa2QnecZJ4G',
  [DEFAULT_IDS.eks]: 'cv-Rt6WxL3mQz9KbV2s',
  [DEFAULT_IDS.data]: 'cv-Xb8FhT5nKc2YpG7r',
  [DEFAULT_IDS.staging]: 'cv-St4Gq7LmWb2XvN9c',
};

export const defaultConfigurationVersions: readonly SeedRecord[] = Object.entries(defaultConfigurations).map(
  ([workspace, id]) => configuration(id, workspace, '2026-05-12T07:20:00Z'),
);

function configuration(id: string, workspace: string, uploadedAt: string): SeedRecord {
  const scenario = defaultScenarios[workspace];
  return {
    type: 'configuration-versions',
    id,
    attributes: { 'auto-queue-runs': false, 'status-timestamps': { 'uploaded-at': uploadedAt } },
    relationships: { workspace: { type: 'workspaces', id: workspace } },
    internal: scenario ? { scenario: scenarioJson(scenario) } : {},
  };
}
