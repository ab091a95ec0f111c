import type { ActionPress, OfferedAction, PressKey } from "@/lib/contract/action-press";
import type { AlertActivity } from "@/lib/contract/alert";
import { standingPresses } from "@/lib/contract/press-standing";
import { isSameKey } from "@/lib/contract/same-press-key";

/** After this long without an outcome nobody knows whether it was done, milliseconds: as the server sees it. */
const IN_HAND_MS = 30_000;

/** What the button may be pressed about, the newest first. */
export function pressKeysOf({ key, choices }: Pick<OfferedAction, "key" | "choices">): readonly PressKey[] {
  return choices.length === 0 ? [key] : choices.map((choice) => choice.key);
}

/** What pressing a button would mean now. */
export interface PressPlan {
  /** Who is at it; null: nobody. */
  readonly inHand: ActionPress | null;
  /** The press that failed, or of which nobody knows whether it was done: it is asked again under its key. */
  readonly repeats: ActionPress | null;
  /** It was done, or may have been, under another key: who wants it once more says so. */
  readonly before: ActionPress | null;
  /** The newest, whatever came of it. */
  readonly newest: ActionPress | null;
}

/** Reads from the history of an alert what a press of the action about `key` would mean. */
export function pressPlan(history: readonly AlertActivity[], actionId: string, key: PressKey, now: number): PressPlan {
  const calls = history.toReversed().flatMap(({ press }) => {
    return press?.actionId === actionId && isSameKey(press.key, key) ? [agedAt(press, now)] : [];
  });
  const newest = standingPresses(calls);
  const first = newest[0] ?? null;
  const repeats = first !== null && (first.status === "failed" || first.status === "unknown") ? first : null;
  const before = newest.find((press) => press !== repeats && (press.status === "done" || press.status === "unknown"));
  return {
    inHand: newest.find(({ status }) => status === "asked") ?? null,
    repeats,
    before: before ?? null,
    newest: first,
  };
}

function agedAt(press: ActionPress, now: number): ActionPress {
  return press.status === "asked" && now - press.at > IN_HAND_MS
    ? { ...press, status: "unknown", reason: "There was no answer." }
    : press;
}
