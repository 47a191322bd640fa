// Not Prism's public API, hence its exact version in package.json: the main entry also loads everything that reads
// specifications.
export { validateInput, validateOutput, validateSecurity } from '@stoplight/prism-http/dist/validator/index.js';
