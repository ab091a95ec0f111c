import type { Ratio } from "@/lib/contract/backtest";
import { fieldLabel, numberText, plural } from "@/lib/contract/wording";

/** What the keys of a rule are called, one and several: "account", "accounts"; of several fields together "key". */
export function keyNouns(key: readonly string[]): { readonly one: string; readonly many: string } {
  const [field, ...others] = key;
  const one = field === undefined || others.length > 0 ? "key" : fieldLabel(field);
  return { one, many: plural(one) };
}

/** "no alert", "1 alert", "14 alerts". */
export function countText(n: number, one: string, many = plural(one)): string {
  return n === 0 ? `no ${one}` : `${numberText(n)} ${n === 1 ? one : many}`;
}

/** Whole percent that never says all or nothing when it is not: 99 for 999 of 1,000, 1 for 1 of 1,000. */
export function percentOf({ of, outOf }: Ratio): number {
  if (of <= 0) return 0;
  return of >= outOf ? 100 : Math.min(99, Math.max(1, Math.round((100 * of) / outOf)));
}

/** "12 of 13", "all 13", "none of 13". */
export function partText({ of, outOf }: Ratio): string {
  if (of === outOf) return outOf === 1 ? "the only one" : `all ${numberText(outOf)}`;
  return `${of === 0 ? "none" : numberText(of)} of ${numberText(outOf)}`;
}
