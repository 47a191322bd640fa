export { type DownloadStateOptions, downloadState, type StateFile, type StateTarget } from './download-state.ts';
export {
  type PlanJson,
  type PlanJsonResult,
  type PlanTarget,
  type ReadPlanJsonOptions,
  readPlanJson,
} from './read-plan-json.ts';
export { type StreamLogOptions, streamLog } from './stream-log.ts';
export {
  type ConfigurationSource,
  type ConfigurationVersion,
  type UploadConfigurationOptions,
  uploadConfiguration,
} from './upload-configuration.ts';
export { UploadError } from './upload-error.ts';
export { type FileContent, type StateVersion, type UploadStateOptions, uploadState } from './upload-state.ts';
export { WorkspaceNotLockedError } from './workspace-not-locked-error.ts';
