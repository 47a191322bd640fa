/** The source of a value that is known only after the apply. */
export interface ValueSource {
  /** The address of a resource's instance. */
  address: string;
  attribute: string;
}

/** `terraform_data.a[0].id` → the instance and its attribute; undefined for any other expression. */
export function sourceOf(expression: string): ValueSource | undefined {
  const [, address, attribute] = /^([\w-]+\.[\w-]+(?:\[[^\]]*\])?)\.([\w-]+)$/.exec(expression) ?? [];
  return address !== undefined && attribute !== undefined ? { address, attribute } : undefined;
}
