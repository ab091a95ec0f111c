import ipaddr from "ipaddr.js";

/** Addresses that lead to hosts of one's own network, or to no host: everything but what ipaddr.js knows as public. */
const PUBLIC = "unicast";

/**
 * Whether an IP address is one of the public internet. Private, loopback, link-local (with the metadata services of clouds), shared and
 * reserved ones are not, nor is anything that wraps an IPv4 address (mapped, 6to4, Teredo, NAT64): where it leads is not for us to see.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== PUBLIC) return false;
  // Only 2000::/3 is given out to hosts.
  return parsed instanceof ipaddr.IPv6 ? ((parsed.parts[0] ?? 0) & 0xe000) === 0x2000 : true;
}
