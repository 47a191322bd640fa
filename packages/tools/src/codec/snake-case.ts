/** `auto-apply`, `enforcementLevel` → `auto_apply`, `enforcement_level`: the rule by which the generator names arguments. */
export function snakeCase(name: string): string {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
