/** The attributes of a resource; none where a server left them out, although the specification promises them. */
export function attributesOf<Attributes extends object>(resource: { attributes: Attributes }): Partial<Attributes> {
  return (resource.attributes as Attributes | null | undefined) ?? {};
}
