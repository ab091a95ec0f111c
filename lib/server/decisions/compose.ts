import type { Decision } from "@/lib/contract/decision";
import type { DecisionFallback, DecisionReason } from "@/lib/contract/decision-calls";
import { RULE_ACTIONS, type RuleAction } from "@/lib/contract/rule-action";
import { type ScorecardsInForce, scoresOf, type TransactionScore } from "@/lib/contract/scorecards-in-force";
import { SEVERITIES } from "@/lib/contract/severity";
import { type DecisionPart, OWN_PARTITION, type PartHit, type PartOutcome, type PartPlace } from "./part";

/** What becomes of a `block` at the moment. */
export interface Brake {
  /** Whether it counts as `review`, of all rules or of some. */
  readonly all: boolean;
  readonly rules: ReadonlySet<string>;
  /** Whether that of an account is let through, so that it can be known what blocks hit. */
  readonly holdsOut: (accountId: string) => boolean;
}

export const NO_BRAKE: Brake = { all: false, rules: new Set(), holdsOut: () => false };

/** What answers are made by at the moment. */
interface InForce {
  readonly brake: Brake;
  readonly scorecards: ScorecardsInForce;
  readonly fallback: DecisionFallback;
}

/** What the partitions said together. */
export interface Composed extends TransactionScore {
  /** What is to be answered. */
  readonly given: Decision;
  /** The same without the brake, and if nobody were held out. */
  readonly unbraked: Decision;
  /** Whether a block was let through because the account is held out. */
  readonly heldOut: boolean;
  readonly complete: boolean;
  readonly reason: DecisionReason | null;
  readonly hits: readonly PartHit[];
  readonly shadowHits: readonly PartHit[];
}

const DECISION_OF: Readonly<Record<RuleAction, Decision>> = { none: "allow", review: "review", block: "block" };

/**
 * What the parts make together: the most severe action of the live hits, in whatever order the parts came. Null while one of the
 * partitions that evaluate the transaction has not spoken. What was not evaluated, or was before, has the fallback.
 */
export function compose(
  parts: readonly DecisionPart[],
  { brake, scorecards, fallback }: InForce,
  accountId: string,
): Composed | null {
  const own = firstOf(parts.filter(({ target }) => target === OWN_PARTITION));
  if (own === null) return null;
  const { outcome, targets } = own.content;
  if (outcome !== "accepted") return fallenBack(isTold(outcome) ? outcome : "unhealthy", fallback);
  const all = [own];
  for (const target of targets) {
    const part = parts.find((one) => one.target === target && isSamePlace(one, own));
    if (part === undefined) return null;
    all.push(part);
  }
  // It was there before, under a key that its own partition does not know.
  if (all.some(({ content }) => content.outcome === "duplicate")) return fallenBack("duplicate", fallback);
  const hits = inOrder(all.flatMap(({ content }) => content.hits));
  const unbraked = mostSevere(hits.map(({ action }) => action));
  const heldOut = unbraked === "block" && brake.holdsOut(accountId);
  const isBraked = ({ ruleId }: PartHit): boolean => brake.all || brake.rules.has(ruleId);
  const actionOf = (hit: PartHit): RuleAction => {
    if (hit.action !== "block") return hit.action;
    if (heldOut) return "none";
    return isBraked(hit) ? "review" : "block";
  };
  return {
    given: mostSevere(hits.map(actionOf)),
    unbraked,
    heldOut,
    complete: true,
    reason: null,
    ...scoresOf(hits, scorecards),
    hits,
    shadowHits: inOrder(all.flatMap(({ content }) => content.shadowHits)),
  };
}

function isTold(outcome: PartOutcome): outcome is "late" | "future" | "duplicate" {
  return outcome === "late" || outcome === "future" || outcome === "duplicate";
}

/** An answer that rests on nothing. */
export function fallenBack(reason: DecisionReason, fallback: DecisionFallback): Composed {
  return {
    given: fallback,
    unbraked: fallback,
    heldOut: false,
    complete: false,
    reason,
    score: 0,
    scorecardVersion: null,
    shadowScore: null,
    shadowVersion: null,
    hits: [],
    shadowHits: [],
  };
}

/** Where the transaction was accepted; else where it was read first. What was appended twice is a duplicate the second time. */
function firstOf(parts: readonly DecisionPart[]): DecisionPart | null {
  const accepted = parts.filter(({ content }) => content.outcome === "accepted");
  const [first = null] = (accepted.length > 0 ? accepted : parts).toSorted(byPlace);
  return first;
}

function byPlace(a: PartPlace, b: PartPlace): number {
  return a.stream - b.stream || a.source - b.source || a.sourceOffset - b.sourceOffset || a.item - b.item;
}

function isSamePlace(a: PartPlace, b: PartPlace): boolean {
  return byPlace(a, b) === 0;
}

function mostSevere(actions: readonly RuleAction[]): Decision {
  const rank = Math.max(0, ...actions.map((action) => RULE_ACTIONS.indexOf(action)));
  return DECISION_OF[RULE_ACTIONS[rank] ?? "none"];
}

/** The most severe action first, then severity, then by id: the same whichever partition found them. */
function inOrder(hits: readonly PartHit[]): readonly PartHit[] {
  return hits.toSorted(
    (a, b) =>
      RULE_ACTIONS.indexOf(b.action) - RULE_ACTIONS.indexOf(a.action) ||
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
      (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : a.id < b.id ? -1 : 1),
  );
}
