import mocker from '@stoplight/prism-http/dist/mocker/index.js';

type Mock = typeof mocker.default;

/** Not Prism's public API either. */
export const mock: Mock = mocker.default;
