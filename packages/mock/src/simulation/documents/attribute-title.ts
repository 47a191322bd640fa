/** `display-name` → `Display name`: as errors name an attribute. */
export function attributeTitle(name: string): string {
  return `${name[0]?.toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
}
