import { z } from "zod";
import { NO_SCORE } from "@/lib/contract/alert-order";
import { type ScorecardInForce, scoresOf } from "@/lib/contract/scorecards-in-force";
import { storedText } from "../data/stored-text";
import type { HitRow } from "./hit-rows";

/** A live hit that was stored before, of a transaction that hits are raised by. */
export const StoredScoredHit = z.object({
  id: z.string(),
  ruleId: z.string(),
  eventId: z.string(),
  eventTime: z.number(),
  strength: z.number(),
  /** Of the rule, 0 to 100. */
  score: z.number(),
});
export type StoredScoredHit = Readonly<z.infer<typeof StoredScoredHit>>;

/** What alerts are scored by as their hits are stored. */
export interface ScoreGround {
  /** Null: the rules' own scores count. */
  readonly scorecard: ScorecardInForce | null;
  /** The live hits of the same transactions that are stored already. */
  readonly before: readonly StoredScoredHit[];
}

/** The score that new hits give an alert; NO_SCORE where what they add is not known. */
interface ScoreOfHits {
  readonly score: number;
  /** Null: by the rules' own scores. */
  readonly scorecardVersion: number | null;
}

const UNSCORED: ScoreOfHits = { score: NO_SCORE, scorecardVersion: null };

/**
 * By alert the highest score among the transactions of these hits, each by all its live hits, here and stored before. A hit that another
 * partition stores later gives its own alert a score by all of them; it changes no other alert.
 */
export function alertScores(
  rows: readonly HitRow[],
  { scorecard, before }: ScoreGround,
): { readonly of: (alertId: string) => ScoreOfHits } {
  const byEvent = new Map<string, Map<string, StoredScoredHit>>();
  const add = (hit: StoredScoredHit) => {
    const name = eventName(hit);
    const known = byEvent.get(name);
    if (known === undefined) byEvent.set(name, new Map([[hit.id, hit]]));
    else known.set(hit.id, hit);
  };
  for (const hit of before) add(hit);
  for (const { hit } of rows) {
    const { id, mode, scored, hit: raised } = hit;
    if (mode === "shadow" || scored === null) continue;
    add({ id, ...scored, ruleId: raised.ruleId, eventId: raised.eventId, eventTime: raised.eventTime });
  }
  const byAlert = new Map<string, ScoreOfHits>();
  const scores = new Map(
    [...byEvent].map(([name, hits]) => [name, scoresOf([...hits.values()], { live: scorecard, shadow: null })]),
  );
  for (const { alertId, hit } of rows) {
    if (alertId === null) continue;
    const score = scores.get(eventName(hit.hit));
    if (score === undefined || score.score <= (byAlert.get(alertId) ?? UNSCORED).score) continue;
    byAlert.set(alertId, { score: score.score, scorecardVersion: score.scorecardVersion });
  }
  return { of: (alertId) => byAlert.get(alertId) ?? UNSCORED };
}

const eventName = ({ eventId, eventTime }: Pick<StoredScoredHit, "eventId" | "eventTime">) =>
  `${eventTime} ${storedText(eventId)}`;
