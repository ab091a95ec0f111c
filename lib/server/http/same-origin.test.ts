import { expect, test } from "vitest";
import { isLocalPeer, PEER_HEADER } from "./peer";
import { isSameOrigin } from "./same-origin";

test.each<[string, Record<string, string>, boolean]>([
  ["our own page", { origin: "http://127.0.0.1:3000" }, true],
  ["our own page behind TLS", { origin: "https://fraud.example.com", host: "fraud.example.com" }, true],
  ["our own page, as the browser says", { "sec-fetch-site": "same-origin" }, true],
  ["the address bar", { "sec-fetch-site": "none" }, true],
  ["no browser", {}, true],
  ["another site", { origin: "https://evil.example" }, false],
  ["another port of this host", { origin: "http://127.0.0.1:4000" }, false],
  ["a sandboxed frame", { origin: "null" }, false],
  ["a sister domain", { "sec-fetch-site": "same-site", origin: "http://127.0.0.1:3000" }, false],
])("a change asked for by %s", (_, headers, allowed) => {
  expect(isSameOrigin(new Headers({ host: "127.0.0.1:3000", ...headers }))).toBe(allowed);
});

test.each([
  ["127.0.0.1", true],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["10.0.0.1", false],
  ["forwarded", false],
  ["1127.0.0.1", false],
])("a peer at %s is local: %s", (peer, local) => {
  expect(isLocalPeer(new Headers({ [PEER_HEADER]: peer }))).toBe(local);
});
