export { createFetchWithCa } from './fetch-with-ca.ts';
export { type EnvironmentOptions, fromEnvironment } from './from-environment.ts';
export { packDirectory } from './pack-directory.ts';
export { uploadDirectory } from './upload-directory.ts';
