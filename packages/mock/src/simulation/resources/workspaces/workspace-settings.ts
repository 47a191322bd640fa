import { unprocessable } from '../../../http/api-errors.ts';
import { isObject, type JsonObject } from '../../../http/json.ts';
import { changedVcsRepo } from './vcs-repo.ts';

/** Attributes that a create or update can set. */
export const WORKSPACE_SETTINGS: readonly string[] = [
  'name',
  'description',
  'execution-mode',
  'setting-overwrites',
  'terraform-version',
  'working-directory',
  'auto-apply',
  'auto-apply-run-trigger',
  'allow-destroy-plan',
  'assessments-enabled',
  'auto-destroy-at',
  'auto-destroy-activity-duration',
  'inherits-project-auto-destroy',
  'file-triggers-enabled',
  'trigger-prefixes',
  'trigger-patterns',
  'vcs-repo',
  'queue-all-runs',
  'speculative-enabled',
  'structured-run-output-enabled',
  'global-remote-state',
  'project-remote-state',
  'hyok-enabled',
  'source-name',
  'source-url',
];

/** What a workspace without further ado looks like. */
export function newWorkspaceAttributes(now: string): JsonObject {
  return {
    description: null,
    'allow-destroy-plan': true,
    'apply-duration-average': null,
    'assessments-enabled': false,
    'auto-apply': false,
    'auto-apply-run-trigger': false,
    'auto-destroy-activity-duration': null,
    'auto-destroy-at': null,
    'auto-destroy-status': null,
    'created-at': now,
    environment: 'default',
    'execution-mode': 'remote',
    'file-triggers-enabled': true,
    'global-remote-state': false,
    'hyok-enabled': false,
    'inherits-project-auto-destroy': true,
    'effective-run-data-retention-desc': null,
    'effective-state-version-retention-desc': null,
    'last-assessment-result-at': null,
    'latest-change-at': now,
    locked: false,
    'locked-reason': null,
    'no-code-upgrade-available': false,
    'oauth-client-name': null,
    'plan-duration-average': null,
    'policy-check-failures': null,
    'project-remote-state': false,
    'queue-all-runs': false,
    'resource-count': 0,
    'run-failures': null,
    'setting-overwrites': { 'execution-mode': false, 'agent-pool': false },
    source: 'tfe-api',
    'source-module-id': null,
    'source-name': null,
    'source-url': null,
    'speculative-enabled': true,
    'structured-run-output-enabled': true,
    'terraform-version': '1.11.4',
    'trigger-patterns': [],
    'trigger-prefixes': [],
    unarchived_workspace_change_requests_count: 0,
    'updated-at': now,
    'vcs-repo': null,
    'vcs-repo-identifier': null,
    'working-directory': null,
    'workspace-kpis-runs-count': null,
  };
}

/**
 * What a valid body sets beyond the attributes as sent: modes and their overwrites, repository names.
 * @throws ErrorAnswer 422 for what excludes each other
 */
export function deriveSettings(sent: JsonObject, current: JsonObject): JsonObject {
  const { operations, 'execution-mode': mode, 'agent-pool-id': pool, 'terraform-version': version } = sent;
  if (operations !== undefined && mode !== undefined) {
    throw unprocessable('/data/attributes/operations', 'Operations and execution mode cannot both be set');
  }
  const wanted = mode ?? (operations === undefined ? undefined : operations ? 'remote' : 'local');
  if (wanted === 'agent' && !pool && current['execution-mode'] !== 'agent') {
    throw unprocessable('/data/attributes/agent-pool-id', "Agent pool can't be blank in execution mode agent");
  }
  if (pool && (wanted ?? current['execution-mode']) !== 'agent') {
    throw unprocessable('/data/attributes/agent-pool-id', 'Agent pool is only allowed in execution mode agent');
  }
  // `latest`, 1.11.4 or a constraint such as ~> 1.11.0.
  if (version !== undefined && !/^(latest|[~><=! ]*[01]\.\d+(\.\d+)?([-+.\w]*)(,.*)?)$/.test(String(version))) {
    throw unprocessable('/data/attributes/terraform-version', 'Terraform version is not available');
  }
  const overwrites = current['setting-overwrites'];
  const sentOverwrites = sent['setting-overwrites'];
  const sentRepository = sent['vcs-repo'];
  const repository = sentRepository === undefined ? undefined : changedVcsRepo(sentRepository, current['vcs-repo']);
  return {
    'setting-overwrites': {
      ...(isObject(overwrites) && overwrites),
      ...(wanted !== undefined && { 'execution-mode': true }),
      ...(pool !== undefined && { 'agent-pool': true }),
      ...(isObject(sentOverwrites) && sentOverwrites),
    },
    ...(wanted !== undefined && { 'execution-mode': wanted }),
    // Its own duration takes the place of the project's.
    ...(sent['auto-destroy-activity-duration'] !== undefined && {
      'inherits-project-auto-destroy': sent['inherits-project-auto-destroy'] ?? false,
    }),
    ...(repository !== undefined && {
      'vcs-repo': repository,
      'vcs-repo-identifier': repository?.['identifier'] ?? null,
    }),
  };
}
