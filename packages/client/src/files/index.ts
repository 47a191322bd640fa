export type { ConfigurationVersion, PlanJson, StateFile, StateVersion } from '../generated/openapi.ts';
export { type DownloadStateOptions, downloadState, type StateTarget } from './download-state.ts';
export {
  type PlanJsonResult,
  type PlanTarget,
  type ReadPlanJsonOptions,
  readPlanJson,
} from './read-plan-json.ts';
export { type StreamLogOptions, streamLog } from './stream-log.ts';
export {
  type ConfigurationSource,
  type UploadConfigurationOptions,
  uploadConfiguration,
} from './upload-configuration.ts';
export { UploadError } from './upload-error.ts';
export { type FileContent, type UploadStateOptions, uploadState } from './upload-state.ts';
export { WorkspaceNotLockedError } from './workspace-not-locked-error.ts';
