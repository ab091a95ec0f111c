import { expect, test } from "vitest";
import { rule } from "@/lib/engine/testing/table";
import { activeNotes } from "./notes";

const always = rule({ detect: { type: "match", when: { field: "amount", op: ">", value: 1 } } });
const range = { from: Date.parse("2026-12-01T00:00:00Z"), to: Date.parse("2026-12-08T00:00:00Z") };

test("a rule that is active over the whole range needs no note, another says when it is", () => {
  const covering = { ...always, activeFrom: "2026-12-01T00:00:00Z", activeUntil: "2026-12-08T00:00:00Z" };
  expect(
    activeNotes(
      [
        ["The draft", always],
        ["The published rule", covering],
      ],
      range,
    ),
  ).toEqual([]);
  const later = { ...always, activeFrom: "2026-12-01T00:00:00.001Z" };
  expect(
    activeNotes(
      [
        ["The draft", later],
        ["The published rule", null],
      ],
      range,
    ),
  ).toEqual(["The draft is active from 2026-12-01 00:00:00.001 UTC: it hits nothing else in the range."]);
});
