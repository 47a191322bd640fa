const SCALARS: Readonly<Record<string, number>> = { null: 1, string: 2, boolean: 4 };

/** The types of a schema that `scalarType` tells, as the sum of their bits. */
export function scalarTypes(type: unknown): number {
  return [type]
    .flat()
    .reduce<number>((sum, name) => sum | ((Object.hasOwn(SCALARS, String(name)) && SCALARS[String(name)]) || 0), 0);
}

/** The bit of a value's type; 0 for what takes more than a look, such as numbers. */
export function scalarType(value: unknown): number {
  if (value === null) return 1;
  return typeof value === 'string' ? 2 : typeof value === 'boolean' ? 4 : 0;
}
