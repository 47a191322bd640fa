/**
 * Writes a query string as HCP Terraform reads it: lists of values as comma lists (`include=plan,apply`), lists of objects
 * with a running index (`filter[tagged][0][key]=env`). Values that are undefined or null are left out.
 */
export function serializeQuery(query: Record<string, unknown>): string {
  return Object.entries(query)
    .flatMap(([name, value]) => pairs(name, value))
    .join('&');
}

function pairs(name: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    if (value.some((item) => typeof item === 'object')) {
      return value.flatMap((item, index) => pairs(`${name}[${index}]`, item));
    }
    // The comma parts the items, so it stays as it is between them and is encoded within them.
    return value.length === 0 ? [] : [`${encodeURIComponent(name)}=${value.map(encode).join(',')}`];
  }
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, entry]) => pairs(`${name}[${key}]`, entry));
  }
  return [`${encodeURIComponent(name)}=${encode(value)}`];
}

function encode(value: unknown): string {
  return encodeURIComponent(String(value));
}
