import type { Value } from '../value.ts';
import type { Arguments, FunctionTable } from './function-table.ts';

interface Network {
  /** Its first address. */
  base: bigint;
  /** Bits of the prefix, and of an address. */
  prefix: number;
  bits: 32 | 128;
}

/** https://developer.hashicorp.com/terraform/language/functions/cidrsubnet and those beside it */
export const networkFunctions: FunctionTable = {
  cidrhost: {
    parameters: ['prefix', 'hostnum'],
    run: (args) => {
      const { base, prefix, bits } = networkAt(args);
      const number = BigInt(args.integer(1));
      const size = 1n << BigInt(bits - prefix);
      if (number >= size || -number > size) {
        args.fail(`prefix of ${prefix} does not accommodate a host numbered ${number}`);
      }
      return addressText(base + (number < 0n ? size + number : number), bits);
    },
  },
  cidrnetmask: {
    parameters: ['prefix'],
    run: (args) => {
      const { prefix, bits } = networkAt(args);
      if (bits === 128) args.fail('IPv6 addresses cannot have a netmask');
      return addressText(((1n << BigInt(prefix)) - 1n) << BigInt(32 - prefix), 32);
    },
  },
  cidrsubnet: {
    parameters: ['prefix', 'newbits', 'netnum'],
    run: (args) => {
      const network = networkAt(args);
      const [more, number] = [args.integer(1), args.integer(2)];
      const length = longer(args, network, more);
      if (BigInt(number) >= 1n << BigInt(more) || number < 0) {
        args.fail(`prefix extension of ${more} does not accommodate a subnet numbered ${number}`);
      }
      return networkText({
        ...network,
        base: network.base + (BigInt(number) << BigInt(network.bits - length)),
        prefix: length,
      });
    },
  },
  cidrsubnets: { parameters: ['prefix', 'newbits'], rest: true, run: subnets },
};

/** One behind the other, each where the bits of its prefix let it begin. */
function subnets(args: Arguments): Value {
  const network = networkAt(args);
  const end = network.base + (1n << BigInt(network.bits - network.prefix));
  let next = network.base;
  return Array.from({ length: args.count - 1 }, (_, index) => {
    const length = longer(args, network, args.integer(index + 1));
    const size = 1n << BigInt(network.bits - length);
    const base = ((next + size - 1n) / size) * size;
    if (base + size > end)
      args.fail(
        `not enough remaining address space for a subnet with a prefix of ${length} bits after ${networkText({ ...network, base, prefix: length })}`,
      );
    next = base + size;
    return networkText({ ...network, base, prefix: length });
  });
}

function longer(args: Arguments, { prefix, bits }: Network, more: number): number {
  if (prefix + more > bits) {
    args.fail(`insufficient address space to extend prefix of ${prefix} by ${more}`);
  }
  return prefix + more;
}

function networkAt(args: Arguments): Network {
  const text = args.text(0);
  const [address = '', length = ''] = text.split('/');
  const bits = address.includes(':') ? 128 : 32;
  const value = bits === 128 ? parseIpv6(address) : parseIpv4(address);
  const prefix = Number(length);
  if (value === undefined || !/^\d+$/.test(length) || prefix > bits) {
    return args.fail(`invalid CIDR expression: invalid CIDR address: ${text}`);
  }
  const host = BigInt(bits - prefix);
  return { base: (value >> host) << host, prefix, bits };
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((value, part) => (value << 8n) + BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const [head = '', tail] = text.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const missing = 8 - before.length - after.length;
  const all =
    tail === undefined ? before : [...before, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...after];
  if (all.length !== 8 || !all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return all.reduce((value, group) => (value << 16n) + BigInt(`0x${group}`), 0n);
}

function networkText({ base, prefix, bits }: Network): string {
  return `${addressText(base, bits)}/${prefix}`;
}

function addressText(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - index * 16)) & 0xffffn).toString(16));
  // The longest run of zeros is left out: https://www.rfc-editor.org/rfc/rfc5952#section-4.2
  const runs = [...groups.join(':').matchAll(/(?:^|(?<=:))0(?::0)+(?=:|$)/g)];
  const longest = runs.reduce<RegExpMatchArray | undefined>(
    (best, run) => (run[0].length > (best?.[0].length ?? 0) ? run : best),
    undefined,
  );
  const text = groups.join(':');
  if (!longest) return text;
  const [start, end] = [longest.index ?? 0, (longest.index ?? 0) + longest[0].length];
  return `${text.slice(0, start).replace(/:$/, '')}::${text.slice(end).replace(/^:/, '')}`;
}
