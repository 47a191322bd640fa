export type {
  ApiModel,
  Body,
  Example,
  Operation,
  Pagination,
  Parameter,
  Response,
  Risk,
  Server,
  Tag,
  ToolHints,
  Webhook,
} from './api-model.ts';
export { kebabCase, sentenceCase, snakeCase } from './casing.ts';
export type { GeneratedFile, Generator } from './generator.ts';
export { GeneratorError } from './generator-error.ts';
export type { JsonSchema, JsonType, JsonValue, RunState } from './json-schema.ts';
export type { OpenApiDocument } from './open-api-document.ts';
export { readApiModel } from './read-api-model.ts';
export { printTable, renderFiles } from './render-files.ts';
export { resolveSchema, schemaName } from './resolve.ts';
export type {
  CreateRule,
  Filter,
  ListRule,
  MemberRule,
  Owner,
  Place,
  Resource,
  Rule,
  ShownRelationship,
  Single,
} from './resource.ts';
export { takeNulls } from './take-nulls.ts';
