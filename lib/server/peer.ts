import type { IncomingMessage } from "node:http";

/** The header in which server.ts tells route handlers who is at the other end; what a client sends under it is overwritten. */
export const PEER_HEADER = "x-tripline-peer";

/** What stands for a request that came through a proxy: the proxy's own address would make every caller local. */
const FORWARDED = "forwarded";

/** Writes the peer's address into the request, before anything else sees it. */
export function markPeer(request: IncomingMessage): void {
  const { headers } = request;
  const proxied = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
  headers[PEER_HEADER] = proxied ? FORWARDED : (request.socket.remoteAddress ?? FORWARDED);
}

/** Whether the request came from this machine, without a proxy in between. */
export function isLocalPeer(headers: Headers): boolean {
  const peer = headers.get(PEER_HEADER) ?? FORWARDED;
  return peer === "::1" || /^(::ffff:)?127\./.test(peer);
}

/** A name for the peer that limits may be counted by: behind a proxy the address that the proxy itself saw. */
export function peerName(headers: Headers): string {
  const peer = headers.get(PEER_HEADER);
  if (peer !== null && peer !== FORWARDED) return peer;
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "unknown";
}
