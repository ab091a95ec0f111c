import { complexityOf } from "./grammar";
import { type Ground, type Judged, judged } from "./judge";
import type { TriedRule } from "./search";

/** A candidate with what it found in the earlier period. */
export interface Chosen extends TriedRule {
  readonly earlier: Judged;
  /** Places of the frauds among its hits. */
  readonly frauds: ReadonlySet<number>;
}

/** Candidates that are tried on the later period at most. */
const CHOSEN_MAX = 60;
/** Candidates between two steps. */
const STEP_CANDIDATES = 16;
/** What the earlier period must say of one: not by chance alone, on so many keys, and so many times the share of fraud. */
const P_MAX = 1e-3;
const FRAUD_KEYS_MIN = 3;
const LIFT_MIN = 2;
/** One that finds this part of another's frauds finds the same; one that finds less of new ones adds nothing. */
const SAME_SHARE = 0.9;
const NEW_SHARE = 0.25;
/** Of two precisions the lesser is at least this part of the greater. */
const ABOUT_AS_PRECISE = 0.9;

/** The field that a candidate's hits are counted by, besides the account. */
export function countedKey({ form }: Pick<TriedRule, "form">): string {
  return form.measured?.key ?? "accountId";
}

/** The candidates that the earlier period speaks for, those that find most first: such as find something new, then others as long as there is room. */
export function* choose(
  candidates: readonly TriedRule[],
  ground: Ground,
  precisionMin: number,
): Generator<number, readonly Chosen[]> {
  const least = Math.max(precisionMin, LIFT_MIN * ground.share);
  const good: Chosen[] = [];
  for (const [i, candidate] of candidates.entries()) {
    const earlier = judged(candidate.hits, countedKey(candidate), ground);
    const { p, fraudKeys, frauds, hits } = earlier;
    if (p <= P_MAX && fraudKeys >= FRAUD_KEYS_MIN && frauds >= least * hits) {
      const places = candidate.hits.filter((place) => ground.history.frauds[place] === true);
      good.push({ ...candidate, earlier, frauds: new Set(places) });
    }
    if (i % STEP_CANDIDATES === 0) yield i / candidates.length;
  }
  good.sort(byUsefulness);
  const chosen = withSomethingNew(good).slice(0, CHOSEN_MAX);
  const taken = new Set(chosen);
  for (const one of good) {
    if (chosen.length >= CHOSEN_MAX) break;
    if (!taken.has(one) && !chosen.some((other) => isNoWorse(other, one))) chosen.push(one);
  }
  return chosen;
}

/**
 * Of those that the later period confirmed, the ones to propose: none whose frauds a simpler one finds about as precisely, and each finds
 * something that those before, as far as they are about as precise, do not. By the earlier period alone: the later one chooses nothing.
 */
export function distinctOnes<T extends Chosen>(confirmed: readonly T[]): readonly T[] {
  const undominated = confirmed.filter((one) => !confirmed.some((other) => isSimplerAndSame(other, one)));
  return withSomethingNew([...undominated].sort(byUsefulness));
}

function withSomethingNew<T extends Chosen>(sorted: readonly T[]): T[] {
  const kept: T[] = [];
  for (const one of sorted) {
    const known = new Set<number>();
    for (const other of kept) {
      if (precisionOf(other) < ABOUT_AS_PRECISE * precisionOf(one)) continue;
      for (const place of other.frauds) known.add(place);
    }
    if (newShare(one, known) >= NEW_SHARE) kept.push(one);
  }
  return kept;
}

function byUsefulness(a: Chosen, b: Chosen): number {
  return usefulness(b) - usefulness(a) || complexityOf(a.form) - complexityOf(b.form);
}

/** Frauds found, much less where others come along. */
function usefulness(one: Chosen): number {
  return one.earlier.frauds * precisionOf(one) ** 2;
}

function precisionOf({ earlier: { frauds, hits } }: Chosen): number {
  return frauds / Math.max(1, hits);
}

function newShare({ frauds }: Chosen, covered: ReadonlySet<number>): number {
  let known = 0;
  for (const place of frauds) if (covered.has(place)) known += 1;
  return 1 - known / Math.max(1, frauds.size);
}

function isNoWorse(other: Chosen, one: Chosen): boolean {
  return (
    complexityOf(other.form) <= complexityOf(one.form) &&
    precisionOf(other) >= precisionOf(one) &&
    findsSame(other, one)
  );
}

function isSimplerAndSame(other: Chosen, one: Chosen): boolean {
  return (
    complexityOf(other.form) < complexityOf(one.form) &&
    precisionOf(other) >= ABOUT_AS_PRECISE * precisionOf(one) &&
    findsSame(other, one)
  );
}

function findsSame(other: Chosen, one: Chosen): boolean {
  return newShare(one, other.frauds) <= 1 - SAME_SHARE + Number.EPSILON;
}
