const IPV4_LOOPBACK = /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/** Tells whether an address, in the form in which sockets and URLs show it, belongs to this machine. */
export function isLoopback(address: string | undefined): boolean {
  // A socket that takes IPv6 shows IPv4 addresses like this.
  const plain = address?.replace(/^::ffff:(?=\d)/i, '') ?? '';
  return plain === '::1' || IPV4_LOOPBACK.test(plain);
}
