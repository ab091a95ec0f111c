import { expect, test } from "vitest";
import type { ActionPress } from "@/lib/contract/action-press";
import type { PressStatus } from "@/lib/contract/press-status";
import { newKey } from "./new-key";
import { pressPlan } from "./plan";
import { pressActivity, pressWith } from "./testing/press";
import { pressName, pressResult } from "./words";

const NOW = 100_000;
const CARD = { cardId: "card-123" };

function planOf(...presses: readonly (readonly [key: string, status: PressStatus, at?: number])[]) {
  const history = presses.map(([idempotencyKey, status, at = NOW - 1_000]) =>
    pressActivity(pressWith({ idempotencyKey, status, at })),
  );
  const { inHand, repeats, before, newest } = pressPlan(history, "act_1", CARD, NOW);
  const keyOf = (press: ActionPress | null) => press?.idempotencyKey ?? null;
  return { inHand: keyOf(inHand), repeats: keyOf(repeats), before: keyOf(before), newest: keyOf(newest) };
}

test("what a press means follows from those before it", () => {
  expect(planOf()).toEqual({ inHand: null, repeats: null, before: null, newest: null });
  expect(planOf(["a", "asked"])).toEqual({ inHand: "a", repeats: null, before: null, newest: "a" });
  expect(planOf(["a", "done"])).toEqual({ inHand: null, repeats: null, before: "a", newest: "a" });
  expect(planOf(["a", "failed"])).toEqual({ inHand: null, repeats: "a", before: null, newest: "a" });
  expect(planOf(["a", "unknown"])).toEqual({ inHand: null, repeats: "a", before: null, newest: "a" });
  expect(planOf(["a", "refused"])).toEqual({ inHand: null, repeats: null, before: null, newest: "a" });
});

test("what may have been done under a key is not undone by what comes later", () => {
  const mayBeDone = { inHand: null, repeats: "a", before: null, newest: "a" };
  expect(planOf(["a", "unknown"], ["a", "failed"])).toEqual(mayBeDone);
  expect(planOf(["a", "unknown"], ["a", "refused"])).toEqual(mayBeDone);
  expect(planOf(["a", "done"], ["a", "refused"])).toEqual({ inHand: null, repeats: null, before: "a", newest: "a" });
  expect(planOf(["a", "asked"], ["a", "failed"]).inHand).toBe("a");
});

test("of one key the newest call counts, and what was done before a refusal stays done", () => {
  expect(planOf(["a", "failed"], ["a", "done"])).toEqual({ inHand: null, repeats: null, before: "a", newest: "a" });
  expect(planOf(["a", "done"], ["b", "refused"])).toEqual({ inHand: null, repeats: null, before: "a", newest: "b" });
  expect(planOf(["a", "done"], ["b", "failed"])).toEqual({ inHand: null, repeats: "b", before: "a", newest: "b" });
});

test("a press without an answer is in hand for half a minute; then it may have been done", () => {
  expect(planOf(["a", "asked", NOW - 30_000]).inHand).toBe("a");
  expect(planOf(["a", "asked", NOW - 30_001])).toEqual({ inHand: null, repeats: "a", before: null, newest: "a" });
});

test("presses of other actions, and about other values, do not count", () => {
  const newest = (fields: Partial<ActionPress>) =>
    pressPlan([pressActivity(pressWith(fields))], "act_1", CARD, NOW).newest;
  expect(newest({ actionId: "act_2" })).toBeNull();
  expect(newest({ key: { cardId: "card-9" } })).toBeNull();
  expect(newest({ key: { cardId: "card-123", accountId: "acc-1" } })).not.toBeNull();
});

test("a key is a random UUID", () => {
  expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newKey()).not.toBe(newKey());
});

test("a press is named with what it was about", () => {
  expect(pressName(pressWith())).toBe("Block card for card-123");
  expect(pressName(pressWith({ key: { accountId: "acc-1", country: "DE" } }))).toBe("Block card for acc-1, DE");
  expect(pressName(pressWith({ key: {} }))).toBe("Block card");
});

test("an outcome reads with what the webhook said, or with its status", () => {
  expect(pressResult(pressWith({ message: "card blocked" }))).toBe("done, “card blocked”");
  expect(pressResult(pressWith({ status: "refused", httpStatus: 404 }))).toBe("refused (404)");
  expect(pressResult(pressWith({ status: "unknown", httpStatus: null }))).toBe("it may have been done");
});
