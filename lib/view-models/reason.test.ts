import { expect, test } from "vitest";
import { Reason } from "@/lib/contract/reason";
import { reasonFault } from "./reason";

test.each(["", "   ", "a", " ab ", "abc", "Too many false positives"])(
  "%j is a reason here as the server sees it",
  (text) => {
    expect(reasonFault(text) === null).toBe(Reason.safeParse(text).success);
  },
);

test("it says what is missing", () => {
  expect(reasonFault(" ")).toBe("Write why you do this.");
  expect(reasonFault("ab")).toBe("Write at least 3 characters.");
});
