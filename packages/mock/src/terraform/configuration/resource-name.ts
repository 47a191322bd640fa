export interface ResourceName {
  /** `module.vpc`; left out for the root. */
  module?: string;
  type: string;
  name: string;
  index?: string | number;
}

export function addressOf({ module, type, name, index }: ResourceName): string {
  const key = index === undefined ? '' : `[${JSON.stringify(index)}]`;
  return `${module === undefined ? '' : `${module}.`}${type}.${name}${key}`;
}

/** @throws RangeError for text that is not the address of a resource */
export function parseAddress(address: string): ResourceName {
  const name = tryParseAddress(address);
  if (!name) throw new RangeError(`${address} is no address of a resource, such as aws_vpc.main`);
  return name;
}

/** Undefined for text that is not the address of a resource. */
export function tryParseAddress(address: string): ResourceName | undefined {
  const pattern = /^(?:((?:module\.[\w-]+(?:\[[^\]]*\])?\.)+))?([\w-]+)\.([\w-]+)(?:\[([^\]]*)\])?$/;
  const [, module, type, name, key] = pattern.exec(address.trim()) ?? [];
  if (!type || !name) return undefined;
  const index = key === undefined ? undefined : /^\d+$/.test(key) ? Number(key) : key.replace(/^"|"$/g, '');
  return {
    ...(module && { module: module.slice(0, -1) }),
    type,
    name,
    ...(index !== undefined && { index }),
  };
}
