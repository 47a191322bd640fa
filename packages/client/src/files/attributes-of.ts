import { HcptfError } from '../errors/hcptf-error.ts';

/**
 * The attributes of a resource.
 * @throws HcptfError where a server left them out, although the specification promises them
 */
export function attributesOf<Attributes extends object>(resource: { id: string; attributes: Attributes }): Attributes {
  const { id, attributes } = resource;
  if (attributes) return attributes;
  throw new HcptfError(`The server sent ${id} without attributes. Does baseUrl lead to the API?`);
}
