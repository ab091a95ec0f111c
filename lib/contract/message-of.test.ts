import { expect, test } from "vitest";
import { firstLineOf, messageOf } from "./message-of";

test.each([
  [new Error("no room"), "no room"],
  [new RangeError(""), "RangeError"],
  ["text", "text"],
  [undefined, "undefined"],
])("%s says %s", (thrown, said) => {
  expect(messageOf(thrown)).toBe(said);
});

test("the first line alone goes on in a sentence", () => {
  expect(firstLineOf(new Error("Unknown option '--x'.\nSee the help."))).toBe("Unknown option '--x'");
});
