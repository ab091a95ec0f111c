import type { RuleDefinition } from "@/lib/contract/rule";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { stateText } from "@/lib/view-models/rule-diff";

/** Two versions that group by other keys cannot share the keys between them: why not, or null when they can. */
export function partRefused(draft: RuleDefinition | null, published: RuleRow | null): string | null {
  if (draft === null || published === null || liveVersionOf(published) === null) return null;
  return draft.key.join() === published.key.join()
    ? null
    : "Not possible: it groups by another key than the live version.";
}

/** What goes on for the other keys: in the middle of a roll-out what they have now. */
export function liveVersionOf(published: RuleRow | null): number | null {
  if (published === null || stateText(published) !== "live") return null;
  return published.rollout === null ? published.version : (published.rollout.before?.version ?? null);
}
