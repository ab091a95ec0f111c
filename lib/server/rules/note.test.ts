import { expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { changeNote } from "./note";

const rule: RuleDefinition = {
  id: "r",
  name: "Old",
  severity: "low",
  key: ["accountId"],
  params: { n: { value: 1, min: 0, max: 9, label: "Count" }, d: { value: "5m", unit: "duration" } },
  detect: { type: "match", when: { field: "amount", op: ">", value: 1 } },
};
const before = { definition: rule, enabled: true, mode: "live" } as const;

test.each<[Partial<RuleDefinition>, string]>([
  [{}, ""],
  [{ name: "New" }, "Name: Old → New"],
  [{ severity: "high" }, "Severity: low → high"],
  [{ action: "block" }, "Action: none → block"],
  [{ score: 75 }, "Score: 10 → 75"],
  [{ severity: "high", score: 60 }, "Severity: low → high; Score: 10 → 60"],
  [{ action: "none" }, "Definition changed"],
  [{ tags: ["cards", "testing"] }, "Tags: none → cards, testing"],
  [{ activeFrom: "2026-12-01T00:00:00Z" }, "Active: always → from 2026-12-01 00:00 UTC"],
  [{ score: 10 }, "Definition changed"],
  [{ key: ["deviceId", "cardId"] }, "Key: accountId → deviceId + cardId"],
  [{ params: { ...rule.params, n: { value: 2, min: 0, max: 9, label: "Count" } } }, "Count: 1 → 2"],
  [{ params: { ...rule.params, d: { value: "10m", unit: "duration" } } }, "d: 5m → 10m"],
  [{ params: { n: { value: 1, min: 0, max: 10, label: "Count" } } }, "Count: limits or wording changed; d: removed"],
  [{ cooldown: "1h" }, "Cooldown: 15m → 1h"],
  [{ detect: { type: "match", when: { field: "amount", op: ">", value: 2 } } }, "What it detects changed"],
])("the note of %j says %j", (change, note) => {
  expect(changeNote(before, { ...before, definition: { ...rule, ...change } })).toBe(note);
});

test("the order of members is no change", () => {
  const { params, detect, ...rest } = rule;
  const reordered = { detect, params: { d: { unit: "duration", value: "5m" }, n: params?.n ?? { value: 0 } }, ...rest };
  expect(changeNote(before, { ...before, definition: reordered })).toBe("");
});

test("state is told in words", () => {
  expect(changeNote(before, { ...before, enabled: false, mode: "shadow" })).toBe("Disabled; Shadow: only counts hits");
});
