import { article, inCurrency, nounFor } from "@/lib/contract/condition-sentence";
import type { RaisedHit } from "@/lib/contract/hit";
import { resolveDurationMs } from "@/lib/contract/params";
import { readsBaseAmount } from "@/lib/contract/rates/rule-use";
import type { Condition, DurationOrParam, RuleDefinition } from "@/lib/contract/rule";
import { amountText, numberText, plural, spanText } from "@/lib/contract/wording";
import type { HitTime, HitWindow } from "../description";

/** The anchor of a hit in words; `when` is the condition of the pattern that it satisfies, if it has one. */
export function anchorText(rule: RuleDefinition, hit: RaisedHit, when?: Condition): string {
  const noun = nounFor([rule.where, when]) ?? "transaction";
  const { amount, currency, country } = hit.explain;
  // A login or a new payee moves no money.
  const moved = amount === 0 ? "" : ` of ${amountText(amount)} ${currency}${inBaseText(rule, hit)}`;
  return `${article(noun)} ${noun}${moved}${country === null ? "" : ` in ${country}`}`;
}

/** " (20.10 in the base currency)" where the rule asks for that amount and it is another one. */
function inBaseText(rule: RuleDefinition, { explain: { amount, baseAmount } }: RaisedHit): string {
  if (baseAmount === null || baseAmount === amount || !readsBaseAmount(rule)) return "";
  return ` (${amountText(baseAmount)}${inCurrency("baseAmount")})`;
}

/** "3 withdrawals", "1 withdrawal". */
export function counted(n: number, noun: string): string {
  return `${numberText(n)} ${n === 1 ? noun : plural(noun)}`;
}

/** " within 5 minutes": how far apart the evidence of a hit is; "" for a single transaction. */
export function spanPhrase(hit: RaisedHit): string {
  if (hit.evidenceCount < 2) return "";
  const ms = hit.eventTime - hit.explain.firstAt;
  return ms <= 0 ? " at the same moment" : ` within ${spanText(ms)}`;
}

/** The stretch of time of a length that ended `shiftMs` before the anchor. */
export function windowBefore(rule: RuleDefinition, hit: HitTime, length: DurationOrParam, shiftMs = 0): HitWindow {
  const to = hit.eventTime - shiftMs;
  return { from: to - resolveDurationMs(rule, length), to };
}
