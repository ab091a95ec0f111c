import { z } from "zod";
import type { Ratio } from "./backtest";
import { HEALTH_PERIOD_MAX_MS } from "./rule-health-limits";
import type { Severity } from "./severity";

/** Query of `GET /api/v1/rule-health`: bounds of detectedAt, epoch milliseconds, `from` inclusive, `to` exclusive. */
export const RuleHealthQuery = z
  .strictObject({ from: z.number().int().min(0), to: z.number().int() })
  .refine(({ from, to }) => to > from && to - from <= HEALTH_PERIOD_MAX_MS, {
    message: "expected from < to, at most 90 days apart",
    path: ["to"],
  });
export type RuleHealthQuery = z.infer<typeof RuleHealthQuery>;

/** `GET /api/v1/rule-health?from=&to=`: how well each rule does its work, by when things were detected. */
export interface RuleHealthReport {
  readonly from: number;
  readonly to: number;
  /** Every rule that exists. */
  readonly rules: readonly RuleHealth[];
}

export interface RuleHealth {
  readonly ruleId: string;
  readonly name: string;
  readonly severity: Severity;
  readonly state: "live" | "shadow" | "disabled";
  /** Hits that belong to alerts, and hits that reached no one. */
  readonly hits: number;
  readonly shadowHits: number;
  readonly alerts: number;
  /** Alerts in each of `HEALTH_PARTS` equal parts of the period, oldest first. */
  readonly alertsByPart: readonly number[];
  /** Of these alerts, those that nobody has taken up. */
  readonly open: number;
  readonly resolved: { readonly fraud: number; readonly falsePositive: number; readonly inconclusive: number };
  /** Fraud among the alerts resolved as fraud or not; null when none was. */
  readonly precision: Ratio | null;
  /** False positives among all resolved alerts, inconclusive ones too; null when none was. */
  readonly falsePositiveRate: Ratio | null;
  /** From detection to resolution; null when none was resolved. */
  readonly medianResolveMs: number | null;
  /** Microseconds a transaction, now; null when no detector says. */
  readonly costUs: number | null;
  /** Rules that alert on the same transactions, the largest share first, at most five. */
  readonly overlaps: readonly RuleOverlap[];
  readonly findings: readonly RuleFinding[];
}

/**
 * Of this rule's alerts, those that share a transaction with an alert of the other one. `outOf` is less than all its alerts
 * where there are many: then it is the newest of them, from when on both rules were looked at.
 */
export interface RuleOverlap extends Ratio {
  readonly ruleId: string;
  readonly name: string;
}

/** Something about a rule that someone should look at, with the number that says so. */
export interface RuleFinding {
  /** Never fires; mostly false positives; another one finds the same; takes most of the time. */
  readonly kind: "silent" | "cries-wolf" | "repeats" | "costly";
  /** "Of 40 resolved alerts 38 were false positives." */
  readonly text: string;
}
