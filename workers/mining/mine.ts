import { parseDurationMs } from "@/lib/contract/duration";
import { fieldReader } from "@/lib/contract/fields";
import type { MinedRule, MiningReport } from "@/lib/contract/mining";
import type { RuleDefinition } from "@/lib/contract/rule";
import { wilson } from "@/lib/contract/scoring/calibration";
import { ruleSentence } from "@/lib/contract/sentence";
import { type Chosen, choose, countedKey, distinctOnes } from "./choose";
import { evaluateRules, placeOfHit } from "./evaluate";
import type { FoundBy } from "./existing";
import { ruleOf } from "./grammar";
import { type FraudHistory, firstAt, type Part, type Units } from "./history";
import { type Ground, groundOf, type Judged, judged } from "./judge";
import { keyUnits } from "./keys";
import { descriptionOf, nameOf } from "./name";
import { partOfWork, search, type TriedRule } from "./search";
import { toldAfterwards } from "./told-afterwards";

export interface MiningOptions {
  /** Where the later period begins, epoch milliseconds. */
  readonly laterFrom: number;
  /** What rules that are there find; proposals say how much of it they find again, and have ids that none of these has. */
  readonly existing: FoundBy;
  /** Fields that no proposal looks at, such as the one that says what was fraud. */
  readonly leaveOut: readonly string[];
  /** A proposal is at least so precise, 0 to 1, in both periods. */
  readonly precisionMin: number;
  /** The zone of the hours of proposals; null: UTC. */
  readonly zone: string | null;
}

/** What was tried on a history, whatever of it was fraud. */
export interface Tried {
  readonly candidates: readonly TriedRule[];
  readonly parts: { readonly earlier: Part; readonly later: Part };
  readonly keys: ReadonlyMap<string, Units>;
}

/** How likely all that is proposed is by chance at most, after the correction. */
export const ALPHA = 0.05;
/** What a proposal must have found later. */
const LATER_HITS_MIN = 5;
const LATER_KEYS_MIN = 3;
const PROPOSALS_MAX = 20;
/** No window of the grammar is longer. */
const WARM_UP_MS = parseDurationMs("1d") ?? 0;
/** Of the work this part is trying, and judging what was tried. */
const TRYING_SHARE = 0.85;
/** Of the judging this part is choosing. */
const CHOOSING_SHARE = 0.5;
/** Rules that are named which find the same. */
const OVERLAPS_MAX = 3;

/**
 * Proposes rules of a bounded grammar that tell fraud from the rest. They are chosen on the earlier period and judged on the later one,
 * which chooses nothing; each p is multiplied by the number of all candidates (Bonferroni). Deterministic. Yields which part is done.
 */
export function* mineRules(history: FraudHistory, options: MiningOptions): Generator<number, MiningReport> {
  const tried = yield* partOfWork(0, TRYING_SHARE, tryRules(history.transactions, options));
  return yield* partOfWork(TRYING_SHARE, 1 - TRYING_SHARE, judgeRules(history, tried, options));
}

/** Tries all candidates on the earlier period. Looks at no label. */
export function* tryRules(
  transactions: FraudHistory["transactions"],
  { laterFrom, leaveOut, zone }: Pick<MiningOptions, "laterFrom" | "leaveOut" | "zone">,
): Generator<number, Tried> {
  const at = firstAt(transactions, laterFrom);
  const parts = { earlier: { from: 0, until: at }, later: { from: at, until: transactions.length } };
  const without = new Set(leaveOut);
  const keys = keyUnits(transactions, parts.earlier, without);
  const options = { transactions, part: parts.earlier, keys: [...keys.keys()], without, zone };
  return { candidates: yield* search(options), parts, keys };
}

/** Chooses by the labels of the earlier period, and judges by those of the later one. */
export function* judgeRules(
  history: FraudHistory,
  { candidates, parts, keys }: Tried,
  options: MiningOptions,
): Generator<number, MiningReport> {
  const leftOut = toldAfterwards(history, parts.earlier).filter((field) => !options.leaveOut.includes(field));
  const told = new Set(leftOut);
  const fair = candidates.filter(({ form }) => form.comparisons.every(({ field }) => !told.has(field)));
  const grounds = { earlier: groundOf(history, parts.earlier, keys), later: groundOf(history, parts.later, keys) };
  const chosen = yield* partOfWork(0, CHOOSING_SHARE, choose(fair, grounds.earlier, options.precisionMin));
  const rules = chosen.map(({ form }, i) => ruleOf(form, String(i), "judged", options.zone));
  const hits = yield* partOfWork(CHOOSING_SHARE, 1 - CHOOSING_SHARE, hitsIn(history, rules, parts.later));
  const confirmed = chosen.flatMap((one, i) => {
    const later = judged(hits[i] ?? new Int32Array(), countedKey(one), grounds.later);
    return isConfirmed(later, candidates.length, options.precisionMin)
      ? [{ ...one, later, hits: hits[i] ?? new Int32Array() }]
      : [];
  });
  const distinct = distinctOnes(confirmed).slice(0, PROPOSALS_MAX);
  const taken = new Set(options.existing.keys());
  return {
    earlier: periodOf(history, parts.earlier),
    later: periodOf(history, parts.later),
    tried: candidates.length,
    judged: chosen.length,
    leftOut,
    proposals: distinct.map((one) => proposalOf(one, grounds.later, candidates.length, taken, options)),
  };
}

function isConfirmed({ p, hits, frauds, keys }: Judged, tried: number, precisionMin: number): boolean {
  return p * tried <= ALPHA && hits >= LATER_HITS_MIN && keys >= LATER_KEYS_MIN && frauds >= precisionMin * hits;
}

/** What rules hit in a part, by the engine, which reads what lies before as far as windows reach. */
function* hitsIn(
  { transactions }: FraudHistory,
  rules: readonly RuleDefinition[],
  part: Part,
): Generator<number, readonly Int32Array[]> {
  const found = rules.map((): number[] => []);
  const begin = (transactions[part.from]?.timestamp ?? 0) - WARM_UP_MS;
  const read = { from: firstAt(transactions, begin), until: part.until };
  yield* evaluateRules(rules, transactions, read, (hit, at) => {
    const place = placeOfHit(hit, transactions, at);
    if (place >= part.from) found[Number(hit.ruleId)]?.push(place);
  });
  return found.map((places) => Int32Array.from(places).sort());
}

function proposalOf(
  one: Chosen & { readonly later: Judged },
  ground: Ground,
  tried: number,
  taken: Set<string>,
  { existing, zone }: Pick<MiningOptions, "existing" | "zone">,
): MinedRule {
  const { form, hits } = one;
  const { p: _, ...earlier } = one.earlier;
  const { p, ...counts } = one.later;
  const precision = counts.frauds / counts.hits;
  // Hits of a key are not independent: there are as many observations as keys.
  const { low, high } = wilson(precision * counts.keys, counts.keys);
  const [lift, liftLow, liftHigh] = [precision / ground.share, low / ground.share, high / ground.share];
  const later = { ...counts, precision, low, high, lift, liftLow, liftHigh };
  const corrected = Math.min(1, p * tried);
  const described = { description: descriptionOf(later, corrected, tried), tags: ["found-in-history"] };
  const rule = { ...ruleOf(form, freeId(taken), nameOf(form), zone), ...described };
  const ids = Array.from(hits, (place) => ground.history.transactions[place]?.id ?? "");
  return { rule, sentence: ruleSentence(rule), earlier, later, p, corrected, overlap: overlapOf(ids, existing) };
}

function overlapOf(hits: readonly string[], existing: FoundBy): MinedRule["overlap"] {
  const share = (has: (id: string) => boolean) => hits.filter(has).length / Math.max(1, hits.length);
  const rules = [...existing]
    .map(([ruleId, ids]) => ({ ruleId, share: share((id) => ids.has(id)) }))
    .filter((rule) => rule.share > 0)
    .sort((a, b) => b.share - a.share || (a.ruleId < b.ruleId ? -1 : 1));
  const sets = [...existing.values()];
  return { share: share((id) => sets.some((ids) => ids.has(id))), rules: rules.slice(0, OVERLAPS_MAX) };
}

function freeId(taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const id = `found-in-history-${n}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

function periodOf({ transactions, frauds }: FraudHistory, { from, until }: Part): MiningReport["earlier"] {
  const [accounts, bad] = [new Set<string>(), new Set<string>()];
  const readAccount = fieldReader("accountId");
  let count = 0;
  for (let i = from; i < until; i++) {
    const transaction = transactions[i];
    if (transaction === undefined) continue;
    const account = String(readAccount(transaction));
    accounts.add(account);
    if (frauds[i] !== true) continue;
    count += 1;
    bad.add(account);
  }
  const last = transactions[until - 1]?.timestamp;
  return {
    from: transactions[from]?.timestamp ?? 0,
    to: last === undefined ? 0 : last + 1,
    transactions: until - from,
    frauds: count,
    accounts: accounts.size,
    fraudAccounts: bad.size,
  };
}
