import type { Ratio } from "./backtest";
import type { Severity } from "./severity";

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
  /** 24 equal parts of the period, oldest first. */
  readonly alertsByPart: readonly number[];
  readonly open: number;
  readonly resolved: { readonly fraud: number; readonly falsePositive: number; readonly inconclusive: number };
  /** Fraud among the alerts resolved as fraud or not; null when none was. */
  readonly precision: Ratio | null;
  readonly falsePositiveRate: Ratio | null;
  /** From detection to resolution; null when none was resolved. */
  readonly medianResolveMs: number | null;
  /** Microseconds a transaction, now; null when no detector says. */
  readonly costUs: number | null;
  /** Rules that alert on the same transactions, the largest share first, at most five. */
  readonly overlaps: readonly RuleOverlap[];
  readonly findings: readonly RuleFinding[];
}

/** Of this rule's alerts, those that share a transaction with an alert of the other one. */
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
