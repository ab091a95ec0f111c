import { expect, test } from "vitest";
import type { ActionPress } from "@/lib/contract/action-press";
import type { PressStatus } from "@/lib/contract/press-status";
import { judgePress } from "./judge";

const PRESS = {
  alertId: "a1",
  actionId: "act_1",
  actionName: "Block card",
  key: { cardId: "card-123" },
  by: { id: "u-mia", name: "Mia" },
  at: 0,
  endedAt: null,
  httpStatus: null,
  message: null,
  reason: null,
  note: null,
  isRepeat: false,
} as const;

/** What a press under key `own` means after these, the oldest first. */
function verdict(own: string, again: boolean, ...calls: readonly (readonly [key: string, status: PressStatus])[]) {
  const presses = calls.map(([idempotencyKey, status]): ActionPress => ({ ...PRESS, idempotencyKey, status }));
  const judged = judgePress(presses.toReversed(), own, again);
  const of = judged.kind === "call" ? judged.repeats : judged.press;
  return [judged.kind, of === null ? null : `${of.idempotencyKey} ${of.status}`];
}

test("what may have been done under another key is in the way, whatever was answered to its repeats", () => {
  for (const later of ["failed", "refused"] as const) {
    expect(verdict("b", false, ["a", "unknown"], ["a", later])).toEqual(["before", "a unknown"]);
    expect(verdict("b", true, ["a", "unknown"], ["a", later])).toEqual(["call", null]);
    expect(verdict("a", false, ["a", "unknown"], ["a", later])).toEqual(["call", "a unknown"]);
    expect(verdict("b", false, ["a", "done"], ["a", later])).toEqual(["before", "a done"]);
  }
  expect(verdict("b", true, ["a", "asked"], ["a", "failed"])).toEqual(["inHand", "a asked"]);
});

test("the same key gets what stands", () => {
  expect(verdict("a", true, ["a", "failed"], ["a", "done"])).toEqual(["stands", "a done"]);
  expect(verdict("a", false, ["a", "refused"])).toEqual(["stands", "a refused"]);
  expect(verdict("a", false, ["a", "failed"])).toEqual(["call", "a failed"]);
});
