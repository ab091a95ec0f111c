import type { HeldOut } from "@/lib/contract/hold-out";
import { HOLD_OUT_SHARE_MAX } from "@/lib/contract/hold-out-limits";
import { countText } from "./backtest/words";

/** "1.5 %". */
export function heldShareText(share: number): string {
  return `${Math.round(share * 10_000) / 100} %`;
}

/** A typed share in percent, as a part of one. */
export function readShare(
  text: string,
): { readonly ok: true; readonly share: number } | { readonly ok: false; readonly expected: string } {
  const percent = /^\d{1,3}([.,]\d{1,2})?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : Number.NaN;
  if (!(percent >= 0 && percent <= 100 * HOLD_OUT_SHARE_MAX)) {
    return { ok: false, expected: `Expected a number from 0 to ${100 * HOLD_OUT_SHARE_MAX}, such as 1.5` };
  }
  return { ok: true, share: Number((percent / 100).toFixed(6)) };
}

/** "In 30 days 37 payments of 12 customers were let through." */
export function heldOutText({ transactions, accounts }: HeldOut): string {
  if (transactions === 0) return "In 30 days no payment was let through.";
  const were = transactions === 1 ? "was" : "were";
  return `In 30 days ${countText(transactions, "payment")} of ${countText(accounts, "customer")} ${were} let through.`;
}

/** "Of the 20 whose outcome is known 16 were fraud: 80 % of what is blocked is, with 95 % certainty 58 to 92 %." Empty where nothing was let through. */
export function precisionText({ transactions, fraud, legitimate, precision }: HeldOut): string {
  if (transactions === 0) return "";
  if (precision === null) return "Nothing is known of them yet: say what they turned out to be.";
  const known = fraud + legitimate;
  const percent = (share: number) => Math.round(share * 100);
  const whose = known === 1 ? "Of the one whose outcome is known" : `Of the ${known} whose outcome is known`;
  const found = fraud === 0 ? "none was" : fraud === 1 ? "1 was" : `${fraud} were`;
  return `${whose} ${found} fraud: ${percent(precision.value)} % of what is blocked is, with 95 % certainty ${percent(precision.low)} to ${percent(precision.high)} %.`;
}
