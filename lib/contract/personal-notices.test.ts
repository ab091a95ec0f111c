import { expect, test } from "vitest";
import { BrowserBody } from "./personal-notices";

const KEY = `BA${"x".repeat(85)}`;
const BODY = { endpoint: "https://push.example/1", publicKey: KEY, authSecret: "a".repeat(22) };
const takes = (more: object) => BrowserBody.safeParse({ ...BODY, ...more }).success;

test("a browser's subscription has a key of 65 bytes and a secret of at least 16", () => {
  expect(takes({})).toBe(true);
  expect(takes({ publicKey: `${KEY}=`, authSecret: `${"a".repeat(22)}==` })).toBe(true);
  expect(takes({ authSecret: "a".repeat(43) })).toBe(true);
});

test.each([
  { publicKey: "p" },
  { publicKey: KEY.slice(1) },
  { publicKey: `${KEY}x` },
  { publicKey: `A${KEY.slice(1)}` },
  { authSecret: "a" },
  { authSecret: "a".repeat(21) },
])("%j is none", (more) => {
  expect(takes(more)).toBe(false);
});
