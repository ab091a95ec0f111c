import type { Found } from "@/lib/contract/mining";
import { binomialTail } from "./chance";
import type { FraudHistory, Part, Units } from "./history";

/** How much fraud there is among the values of a field, in one part of a history. */
interface Base {
  readonly units: Units;
  /** Of the values that occur, the share with a fraud. */
  readonly share: number;
}

/** What is known of a part of a history before any rule is tried. */
export interface Ground {
  readonly history: FraudHistory;
  readonly part: Part;
  /** Share of fraud among the transactions. */
  readonly share: number;
  readonly accounts: Base;
  readonly keys: ReadonlyMap<string, Base>;
}

/** What a rule found in a part, and how likely that is by chance. */
export interface Judged extends Found {
  readonly p: number;
}

/** `keys`: the fields that rules are keyed by, numbered; the account is one of them. */
export function groundOf(history: FraudHistory, part: Part, keys: ReadonlyMap<string, Units>): Ground {
  let frauds = 0;
  for (let i = part.from; i < part.until; i++) if (history.frauds[i] === true) frauds += 1;
  const bases = new Map([...keys].map(([field, units]) => [field, baseOf(history, part, units)]));
  const accounts = bases.get("accountId");
  if (accounts === undefined) throw new Error("the account is always a key");
  return { history, part, share: frauds / Math.max(1, part.until - part.from), accounts, keys: bases };
}

function baseOf({ frauds }: FraudHistory, { from, until }: Part, units: Units): Base {
  const [seen, bad] = [new Set<number>(), new Set<number>()];
  for (let i = from; i < until; i++) {
    const unit = units.of[i] ?? -1;
    if (unit < 0) continue;
    seen.add(unit);
    if (frauds[i] === true) bad.add(unit);
  }
  return { units, share: bad.size / Math.max(1, seen.size) };
}

/**
 * Judges hits, given as places of their transactions. Hits of one account are not independent, nor are those of one key of the rule: a
 * card that is tested is hit several times, a mule is paid by several accounts. So keys are counted, by the account and by the rule's key,
 * and the greater p counts.
 */
export function judged(hits: Int32Array, key: string, ground: Ground): Judged {
  const { history, accounts } = ground;
  let frauds = 0;
  for (const i of hits) if (history.frauds[i] === true) frauds += 1;
  const byAccount = byUnit(hits, accounts, ground);
  const base = ground.keys.get(key);
  const byKey = base === undefined || key === "accountId" ? byAccount : byUnit(hits, base, ground);
  const fewest = byKey.keys < byAccount.keys ? byKey : byAccount;
  return { hits: hits.length, frauds, ...fewest, p: Math.max(byAccount.p, byKey.p) };
}

/**
 * Where a rule says nothing of fraud, a key that it hits `h` times has fraud among its hits with a probability of at most the share of keys
 * with fraud (labels come by the key), or of one in `h` transactions (labels come by the transaction), whichever is more.
 */
function byUnit(hits: Int32Array, { units, share }: Base, { history, share: all }: Ground) {
  const counts = new Map<number, number>();
  const bad = new Set<number>();
  for (const i of hits) {
    const unit = units.of[i] ?? -1;
    if (unit < 0) continue;
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
    if (history.frauds[i] === true) bad.add(unit);
  }
  let sum = 0;
  for (const h of counts.values()) sum += Math.max(share, 1 - (1 - all) ** h);
  const keys = counts.size;
  const p = keys === 0 ? 1 : binomialTail(bad.size, keys, sum / keys);
  return { keys, fraudKeys: bad.size, p };
}
