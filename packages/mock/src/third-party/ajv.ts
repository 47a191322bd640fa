export type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
export { Ajv2020 } from 'ajv/dist/2020.js';
