import { expect, test } from "vitest";
import { createHostList, isAddress, parseOrigins } from "./hosts";

const HTTPS = parseOrigins("https://tripline.example, http://intern:8080");

test.each([
  ["https://a.example", [{ scheme: "https", host: "a.example" }]],
  ["https://A.Example:443/", [{ scheme: "https", host: "a.example" }]],
  [
    "http://a:80,https://[::2]:8443",
    [
      { scheme: "http", host: "a" },
      { scheme: "https", host: "[::2]:8443" },
    ],
  ],
  ["a.example", null],
  ["https://a.example/path", null],
  ["https://a.example,", null],
  ["ftp://a", null],
  ["https://*.example", null],
  ["https://a:99999", null],
])("%s names %j", (text, expected) => {
  expect(parseOrigins(text)).toEqual(expected);
});

const addresses = () => ["10.1.2.3", "fd00::1"];

test.each([
  ["127.0.0.1", null, "127.0.0.1:3000", false],
  ["127.0.0.1", null, "localhost:3000", false],
  ["127.0.0.1", null, "[::1]:3000", false],
  ["127.0.0.1", null, "LOCALHOST:3000", false],
  ["127.0.0.1", null, "localhost", null],
  ["127.0.0.1", null, "localhost:3001", null],
  ["127.0.0.1", null, "evil.example", null],
  ["127.0.0.1", null, "evil.example:3000", null],
  ["127.0.0.1", null, "127.0.0.1.evil.example:3000", null],
  ["127.0.0.1", null, "localhost:3000@evil.example", null],
  ["127.0.0.1", null, "", null],
  ["127.0.0.1", null, undefined, null],
  ["127.0.0.1", null, "10.1.2.3:3000", null],
  ["0.0.0.0", null, "10.1.2.3:3000", false],
  ["0.0.0.0", null, "10.1.2.4:3000", null],
  ["::", null, "[fd00::1]:3000", false],
  ["box.example", null, "box.example:3000", false],
  ["0.0.0.0", HTTPS, "tripline.example", true],
  ["0.0.0.0", HTTPS, "Tripline.Example", true],
  ["0.0.0.0", HTTPS, "intern:8080", false],
  ["0.0.0.0", HTTPS, "10.1.2.3:3000", null],
  ["0.0.0.0", HTTPS, "127.0.0.1:3000", false],
  ["0.0.0.0", HTTPS, "evil.example", null],
  ["10.1.2.3", HTTPS, "10.1.2.3:3000", false],
] as const)("bound to %s with origins %j, %s is over TLS: %s", (host, origins, asked, isTls) => {
  const found = createHostList({ host, port: 3_000, origins, addresses }).find(asked);
  expect(found?.isTls ?? null).toBe(isTls);
});

test("at port 80 a browser leaves the port out", () => {
  const list = createHostList({ host: "127.0.0.1", port: 80, origins: null });
  expect(list.find("localhost")).not.toBeNull();
  expect(list.find("localhost:80")).not.toBeNull();
});

test.each([
  ["10.0.0.1", true],
  ["10.0.0.1:3000", true],
  ["[fd00::1]:3000", true],
  ["10.0.0.999", false],
  ["1.2.3.4.evil.example", false],
  ["evil.example", false],
  ["fd00::1", false],
  ["", false],
])("%s is an address: %s", (host, expected) => {
  expect(isAddress(host)).toBe(expected);
});
