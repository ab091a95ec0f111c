import type { Transaction } from "@/lib/contract/transaction";
import { type Part, type Units, unitsOf } from "./history";

/** Fields that rules are keyed by, where transactions have them. */
const KEYS = ["accountId", "cardId", "deviceId", "ip", "counterpartyId", "merchantId", "terminalId"] as const;
/** A key that fewer have, or whose values hardly come again, is none. */
const SHARE_MIN = 0.01;
const ALONE_SHARE_MAX = 0.98;

/** The fields that rules are keyed by, with their values numbered: the account, and those that say something else than one before. */
export function keyUnits(
  transactions: readonly Transaction[],
  { from, until }: Part,
  without: ReadonlySet<string>,
): ReadonlyMap<string, Units> {
  const kept = new Map<string, Units>();
  for (const field of KEYS) {
    if (field !== "accountId" && without.has(field)) continue;
    const units = unitsOf(transactions, field);
    const values = new Set<number>();
    let present = 0;
    for (let i = from; i < until; i++) {
      const unit = units.of[i] ?? -1;
      if (unit < 0) continue;
      present += 1;
      values.add(unit);
    }
    const isKey = present >= SHARE_MIN * (until - from) && values.size <= ALONE_SHARE_MAX * present;
    const isAnother = ![...kept.values()].some((other) => areSame(units, other, { from, until }));
    if (field === "accountId" || (isKey && isAnother)) kept.set(field, units);
  }
  return kept;
}

/** Whether both tell the same transactions apart, of those that have both. */
function areSame(a: Units, b: Units, { from, until }: Part): boolean {
  const [toB, toA] = [new Map<number, number>(), new Map<number, number>()];
  for (let i = from; i < until; i++) {
    const [x, y] = [a.of[i] ?? -1, b.of[i] ?? -1];
    if (x < 0 || y < 0) continue;
    if ((toB.get(x) ?? y) !== y || (toA.get(y) ?? x) !== x) return false;
    toB.set(x, y);
    toA.set(y, x);
  }
  return toB.size > 0;
}
