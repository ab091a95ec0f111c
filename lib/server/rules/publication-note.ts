import type { ProposedHow } from "@/lib/contract/draft";
import type { Rollout } from "@/lib/contract/rule";
import type { RuleBeforeChange, RuleChangeOutcome } from "./change";
import { changeNote, noteOf } from "./note";

type Next = Pick<RuleChangeOutcome, "definition" | "enabled" | "mode" | "candidate" | "rollout">;

/** What publishing changed, in words: `For 20 % of the keys: Large means above: 1000 → 1500; version 7 goes on for the others`. */
export function publicationNote(now: RuleBeforeChange | null, next: Next, how: ProposedHow): string {
  if (now === null) return noteOf([`Created${how.mode === "shadow" ? "; in shadow" : onlyFor(next.rollout)}`]);
  const { candidate } = next;
  if (how.mode === "shadow" && candidate) {
    const changes = changeNote(now, { ...now, definition: candidate.definition });
    return noteOf([
      `In shadow beside version ${now.version}: ${changes || "the same"}`,
      now.candidate === null ? null : "takes the place of what was in shadow before",
    ]);
  }
  const changes = changeNote(now, next) || "the same definition";
  return noteOf([
    how.mode === "live" && how.percent < 100 ? `For ${how.percent} % of the keys: ${changes}` : changes,
    next.rollout?.before ? `version ${next.rollout.before.version} goes on for the others` : null,
    ...endings(now, next),
  ]);
}

/** What stopped with the change. */
export function endings(
  now: Pick<RuleBeforeChange, "candidate" | "rollout" | "version">,
  next: Next,
): readonly (string | null)[] {
  return [
    now.candidate !== null && next.candidate === null ? "what was in shadow beside it ended" : null,
    now.rollout !== null && next.rollout?.since !== now.rollout.since
      ? `the rollout of version ${now.version} to ${now.rollout.percent} % ended`
      : null,
  ];
}

function onlyFor(rollout: Rollout | null | undefined): string {
  return rollout ? `, for ${rollout.percent} % of the keys` : "";
}
