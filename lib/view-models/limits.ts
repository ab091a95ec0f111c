import { type LimitStep, limitFault } from "@/lib/contract/alert-limits";
import type { AlertLimits } from "@/lib/contract/alert-limits-schema";
import { SEVERITIES, type Severity } from "@/lib/contract/severity";

/** Time limits while somebody writes them: text, empty for none. */
export type LimitsDraft = Readonly<Record<Severity, Readonly<Record<LimitStep, string>>>>;

/** What many teams begin with. */
export const USUAL_LIMITS: AlertLimits = {
  critical: { acknowledge: "15m", resolve: "4h" },
  high: { acknowledge: "1h", resolve: "1d" },
  medium: { acknowledge: "4h", resolve: "3d" },
  low: { acknowledge: "1d", resolve: "7d" },
};

function bySeverity<T>(of: (severity: Severity) => T): Readonly<Record<Severity, T>> {
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, of(severity)])) as Record<Severity, T>;
}

/** The limits as they are written. */
export function draftOfLimits(limits: AlertLimits): LimitsDraft {
  return bySeverity((severity) => ({
    acknowledge: limits[severity].acknowledge ?? "",
    resolve: limits[severity].resolve ?? "",
  }));
}

/** What is written, as the API takes it; spaces do not matter. */
export function limitsOfDraft(draft: LimitsDraft): AlertLimits {
  const limit = (text: string) => text.replaceAll(" ", "").toLowerCase() || null;
  return bySeverity((severity) => ({
    acknowledge: limit(draft[severity].acknowledge),
    resolve: limit(draft[severity].resolve),
  }));
}

/** What is wrong with the limits of a severity, and with which; null: nothing. */
export function faultOf(draft: LimitsDraft, severity: Severity): ReturnType<typeof limitFault> {
  return limitFault(limitsOfDraft(draft)[severity]);
}

/** Whether nothing is limited. */
export function isUnlimited(limits: AlertLimits): boolean {
  return SEVERITIES.every((severity) => limits[severity].acknowledge === null && limits[severity].resolve === null);
}

/** Whether two say the same as they are written. */
export function sameLimits(a: AlertLimits, b: AlertLimits): boolean {
  return SEVERITIES.every(
    (severity) => a[severity].acknowledge === b[severity].acknowledge && a[severity].resolve === b[severity].resolve,
  );
}
