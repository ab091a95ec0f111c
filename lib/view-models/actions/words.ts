import type { ActionPress } from "@/lib/contract/action-press";
import type { PressStatus } from "@/lib/contract/press-status";

/** What a press came to, as the end of a sentence. */
const WORDS: Readonly<Record<PressStatus, string>> = {
  asked: "waiting for the answer",
  done: "done",
  refused: "refused",
  failed: "failed",
  unknown: "it may have been done",
};

/** What was pressed, and about what: "Block card for card-123". */
export function pressName({ actionName, key }: Pick<ActionPress, "actionName" | "key">): string {
  const values = Object.values(key).map(String);
  return values.length === 0 ? actionName : `${actionName} for ${values.join(", ")}`;
}

/** What became of a press with what the webhook said: `done, “card blocked until Friday”`; the status of its answer where it said nothing. */
export function pressResult({ status, message, httpStatus }: ActionPress): string {
  const word = WORDS[status];
  if (message !== null) return `${word}, “${message}”`;
  return httpStatus === null ? word : `${word} (${httpStatus})`;
}
