import { SINCE_MS, type Since } from "@/lib/contract/alert-since";
import type { Decision } from "@/lib/contract/decision";
import type { DecisionQuery, DecisionReason, DecisionRow } from "@/lib/contract/decision-calls";

/** What narrows the list of decisions down, as the URL holds it; null and empty: anything. */
export interface DecisionView {
  readonly decision: readonly Decision[];
  readonly complete: "true" | "false" | null;
  readonly key: string;
  readonly ruleId: string | null;
  /** Relative to now; takes the place of `from` and `to`. */
  readonly since: Since | null;
  /** Of the question, epoch milliseconds, `from` inclusive, `to` exclusive. */
  readonly from: number | null;
  readonly to: number | null;
}

export const ANY_DECISION: DecisionView = {
  decision: [],
  complete: null,
  key: "",
  ruleId: null,
  since: null,
  from: null,
  to: null,
};

/** What the list is asked for; `now` (epoch milliseconds) resolves a relative range. */
export function decisionQuery(view: DecisionView, now: number): Omit<DecisionQuery, "cursor" | "limit"> {
  const { decision, complete, key, ruleId, since, from, to } = view;
  return {
    ...(decision.length === 0 ? {} : { decision }),
    complete: complete ?? undefined,
    key: key === "" ? undefined : key,
    ruleId: ruleId ?? undefined,
    from: since === null ? (from ?? undefined) : now - SINCE_MS[since],
    to: since === null ? (to ?? undefined) : undefined,
  };
}

/** Whether the list is narrowed down at all. */
export function narrowsDecisions(view: DecisionView): boolean {
  return JSON.stringify({ ...ANY_DECISION, ...view }) !== JSON.stringify(ANY_DECISION);
}

export const DECISION_WORD: Readonly<Record<Decision, string>> = { allow: "Allow", review: "Review", block: "Block" };

const REASON_WORDS: Readonly<Record<DecisionReason, string>> = {
  timeout: "time ran out",
  unhealthy: "detection was not healthy",
  late: "came too late",
  future: "from the future",
  duplicate: "was there before",
};

type Standing = Pick<
  DecisionRow,
  "decision" | "unbraked" | "heldOut" | "complete" | "reason" | "completedAt" | "lateOutcome"
>;

/** Whether the answer was complete, or why not and what came later: "time ran out, block 1.2 s later". */
export function standingText(standing: Standing): string {
  const { decision, unbraked, heldOut, complete, reason, completedAt, lateOutcome } = standing;
  if (decision === null) return completedAt === null ? "waits for an answer" : "nobody was answered";
  if (complete === true && heldOut === true) return "block, but held out";
  if (complete === true)
    return unbraked !== null && unbraked !== decision ? `${unbraked} without the brake` : "complete";
  const why = reason === null ? "not complete" : REASON_WORDS[reason];
  if (lateOutcome === null) return completedAt === null ? `${why}, still open` : why;
  const later = lateOutcome.decision === decision ? "the same" : lateOutcome.decision;
  return `${why}, ${later} ${secondsText(lateOutcome.lateMs)} later`;
}

function secondsText(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
