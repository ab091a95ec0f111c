import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import proxyAddr from "proxy-addr";

/** The header in which server.ts tells route handlers who is at the other end; what a client sends under it is overwritten. */
export const PEER_HEADER = "x-tripline-peer";
/** Set beside it when a proxy spoke for the client. */
const FORWARDED_HEADER = "x-tripline-forwarded";

/** Whether an address is one of a proxy that is believed. */
export type TrustsProxy = (address: string) => boolean;

/** Believes proxies at these addresses or networks (CIDR). @throws TypeError that names one that is none */
export function trustedProxies(networks: readonly string[]): TrustsProxy {
  const trusts = proxyAddr.compile([...networks]);
  return (address) => trusts(address, 0);
}

/**
 * Writes the peer's address into the request, before anything else sees it. X-Forwarded-For counts only as far as trusted
 * proxies wrote it: read from its end, the first address that is no trusted proxy's.
 */
export function markPeer(request: IncomingMessage, trusts: TrustsProxy): void {
  const { headers } = request;
  headers[PEER_HEADER] = addressOf(request, trusts);
  if (headers["x-forwarded-for"] === undefined && headers.forwarded === undefined) delete headers[FORWARDED_HEADER];
  else headers[FORWARDED_HEADER] = "1";
}

/** Whether the request came from this machine, without a proxy in between: a proxy's own address would make every caller local. */
export function isLocalPeer(headers: Headers): boolean {
  if (headers.has(FORWARDED_HEADER)) return false;
  return /^(?:::1|(?:::ffff:)?127\.[\d.]+)$/.test(headers.get(PEER_HEADER) ?? "");
}

/** The network that limits are counted by: the address, of IPv6 the half that a provider hands out to one customer. */
export function peerName(headers: Headers): string {
  const peer = headers.get(PEER_HEADER) ?? "unknown";
  if (!peer.includes(":") || peer.startsWith("::ffff:")) return peer;
  return networkOf(peer);
}

function addressOf(request: IncomingMessage, trusts: TrustsProxy): string {
  const { remoteAddress } = request.socket;
  // A client whose connection is already gone has no address.
  if (remoteAddress === undefined) return "unknown";
  const said = proxyAddr(request, trusts);
  // A trusted proxy may pass on what is no address.
  return isIP(said) === 0 ? remoteAddress : said;
}

/** The first 64 bits of an IPv6 address. */
function networkOf(address: string): string {
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const before = head.split(":").filter((part) => part !== "");
  if (tail === undefined) return `${before.slice(0, 4).join(":")}::/64`;
  const after = tail.split(":").filter((part) => part !== "");
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
}
