import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { isLocalPeer, markPeer, PEER_HEADER, peerName, trustedProxies } from "./peer";

/** The headers that handlers see of a request from `address`. */
function seen(address: string, headers: Record<string, string>, proxies: readonly string[] = []): Headers {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: address });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  markPeer(request, trustedProxies(proxies));
  return new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]));
}

test.each([
  ["nobody is trusted", "203.0.113.9", "198.51.100.4", [], "203.0.113.9"],
  ["a proxy that is not named", "10.1.0.1", "198.51.100.4", ["10.0.0.0/16"], "10.1.0.1"],
  ["a named proxy", "10.0.0.1", "198.51.100.4", ["10.0.0.0/16"], "198.51.100.4"],
  ["what a client wrote before the proxy did", "10.0.0.1", "1.1.1.1, 198.51.100.4", ["10.0.0.0/16"], "198.51.100.4"],
  ["two named proxies", "10.0.0.1", "198.51.100.4, 10.0.3.3", ["10.0.0.0/16"], "198.51.100.4"],
  ["an IPv4 address within IPv6", "::ffff:10.0.0.1", "198.51.100.4", ["10.0.0.0/16"], "198.51.100.4"],
  ["what is no address", "10.0.0.1", "unknown", ["10.0.0.0/16"], "10.0.0.1"],
])("X-Forwarded-For: %s", (_, address, forwarded, proxies, peer) => {
  const headers = seen(address, { "x-forwarded-for": forwarded }, proxies);
  expect(headers.get(PEER_HEADER)).toBe(peer);
  expect(peerName(headers)).toBe(peer);
});

test("what a client says of its own address is overwritten", () => {
  const headers = seen("203.0.113.9", { [PEER_HEADER]: "127.0.0.1" });
  expect(headers.get(PEER_HEADER)).toBe("203.0.113.9");
  expect(isLocalPeer(headers)).toBe(false);
});

test("nothing that came through a proxy is local", () => {
  expect(isLocalPeer(seen("127.0.0.1", {}))).toBe(true);
  expect(isLocalPeer(seen("::1", { "x-tripline-forwarded": "1" }))).toBe(true);
  expect(isLocalPeer(seen("127.0.0.1", { "x-forwarded-for": "127.0.0.1" }))).toBe(false);
  expect(isLocalPeer(seen("127.0.0.1", { "x-forwarded-for": "127.0.0.1" }, ["127.0.0.1"]))).toBe(false);
  expect(isLocalPeer(seen("127.0.0.1", { forwarded: "for=127.0.0.1" }))).toBe(false);
});

test("limits count the network of an IPv6 address, which is one customer", () => {
  const names = ["2001:db8:1:2::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:3::1", "2001:db8::1", "::1", "fe80::1%eth0"];
  expect(names.map((address) => peerName(seen(address, {})))).toEqual([
    "2001:db8:1:2::/64",
    "2001:db8:1:2::/64",
    "2001:db8:1:3::/64",
    "2001:db8:0:0::/64",
    "0:0:0:0::/64",
    "fe80:0:0:0::/64",
  ]);
});
