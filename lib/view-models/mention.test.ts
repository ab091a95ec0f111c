import { expect, test } from "vitest";
import { mentionable, mentionParts, openMention, withMention } from "./mention";

test.each([
  ["Ask @Le", 7, { at: 4, begun: "Le" }],
  ["@", 1, { at: 0, begun: "" }],
  ["Ask @Lee An", 11, { at: 4, begun: "Lee An" }],
  ["x@lee.example", 13, null],
  ["@Lee, see", 9, null],
  ["@ Lee", 5, null],
  ["none", 4, null],
])("%j with the caret at %i", (text, caret, expected) => {
  expect(openMention(text, caret)).toEqual(expected);
});

test("names that begin so come first; a second name fits too", () => {
  const people = ["Ana Lima", "Lia", "Bo"].map((name) => ({ name }));
  expect(mentionable(people, "li").map(({ name }) => name)).toEqual(["Lia", "Ana Lima"]);
  expect(mentionable(people, "x")).toEqual([]);
});

test("a chosen name takes the place of what was typed", () => {
  expect(withMention("Ask @Le please", { at: 4, begun: "Le" }, "Lee Ann")).toEqual({
    text: "Ask @Lee Ann please",
    caret: 13,
  });
});

test("names in a comment are told apart from its text", () => {
  const parts = mentionParts("Hi @Lee Ann, x@y @bo", ["Lee", "Lee Ann", "Bo"]);
  expect(parts.map(({ text, isName }) => (isName ? `[${text}]` : text)).join("")).toBe("Hi [@Lee Ann], x@y [@bo]");
});
