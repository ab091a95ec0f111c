import { expect, test } from "vitest";
import { idFollows, slugOf } from "./slug";

test.each([
  ["Card testing: small, then large", "card-testing-small-then-large"],
  ["  Ünïcode & Straße  ", "unicode-strasse"],
  ["日本", ""],
  ["", ""],
  [`${"a".repeat(63)} b`, "a".repeat(63)],
])("%j is %j", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test("an id follows the name until it is chosen", () => {
  expect(idFollows("", "Anything")).toBe(true);
  expect(idFollows(undefined, undefined)).toBe(true);
  expect(idFollows("any-thing", "Any thing")).toBe(true);
  expect(idFollows("mine", "Any thing")).toBe(false);
});
