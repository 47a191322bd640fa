import type { components } from '../generated/openapi.ts';

/** One entry of a JSON:API error document. https://jsonapi.org/format/#error-objects */
export type ApiErrorObject = components['schemas']['ErrorObject'] & {
  /** Where in the call's own argument the fault is, such as `body.data.attributes.name` or `query["page[size]"]`. */
  argument?: string | undefined;
};
