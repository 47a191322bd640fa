/** `lockWorkspace` → `lock-workspace`. */
export function kebabCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}

/** `lockWorkspace`, `auto-apply`, `page[number]` → `lock_workspace`, `auto_apply`, `page_number`. */
export function snakeCase(name: string): string {
  return kebabCase(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** `lockWorkspace` → `Lock workspace`. */
export function sentenceCase(name: string): string {
  const words = kebabCase(name).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
