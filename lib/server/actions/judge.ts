import type { ActionPress } from "@/lib/contract/action-press";
import { standingPresses } from "@/lib/contract/press-standing";

/** What a press means, given those of the same action on the same alert. */
export type PressVerdict =
  /** Under this key it is done, refused or under way: that stands. */
  | { readonly kind: "stands"; readonly press: ActionPress }
  /** Somebody is at it, under another key. */
  | { readonly kind: "inHand"; readonly press: ActionPress }
  /** It was done, or may have been, under another key, and nobody asked for it again. */
  | { readonly kind: "before"; readonly press: ActionPress }
  /** The webhook is called; `repeats` is how this key stands, null for its first call. */
  | { readonly kind: "call"; readonly repeats: ActionPress | null };

/** Judges a press under `key` by the `presses` before, the newest first. `again`: do it although it was done under another key. */
export function judgePress(presses: readonly ActionPress[], key: string, again: boolean): PressVerdict {
  const standing = standingPresses(presses);
  const own = standing.find(({ idempotencyKey }) => idempotencyKey === key) ?? null;
  if (own !== null && own.status !== "failed" && own.status !== "unknown") return { kind: "stands", press: own };
  const others = standing.filter(({ idempotencyKey }) => idempotencyKey !== key);
  const inHand = others.find(({ status }) => status === "asked");
  if (inHand !== undefined) return { kind: "inHand", press: inHand };
  const before = others.find(({ status }) => status === "done" || status === "unknown");
  if (before !== undefined && !again) return { kind: "before", press: before };
  return { kind: "call", repeats: own };
}
