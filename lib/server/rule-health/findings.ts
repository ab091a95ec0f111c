import type { Ratio } from "@/lib/contract/backtest";
import type { RuleFinding, RuleOverlap } from "@/lib/contract/rule-health";
import { SEVERITIES, type Severity } from "@/lib/contract/severity";

/** From this length of the period on a rule without any hit is pointed out, whatever it did before. */
const SILENT_AFTER_MS = 86_400_000;
/** In a shorter period only when so many hits were to be expected: with these, chance leaves none once in 150 times. */
const SILENT_EXPECTED_MIN = 5;
/** Precision is called bad when it is below this with 95 % certainty: from 11 false positives of 11 on, 19 of 20, 90 of 100. */
const WOLF_PRECISION_MAX = 0.2;
/** Standard deviations of a one-sided bound of 95 %. */
const ONE_SIDED_95 = 1.645;
/** A rule with fewer alerts may share most of them by chance. */
const REPEATS_ALERTS_MIN = 20;
const REPEATS_SHARE_MIN = 0.8;
/** Part of the time of all rules, and how many times the median rule, from which on one is called costly. */
const COSTLY_SHARE_MIN = 0.25;
const COSTLY_TIMES_MEDIAN = 3;
/** Fewer transactions within the last five minutes are too small a sample: one in 61 is timed. */
const COSTLY_EVALUATED_MIN = 10_000;

/** Snoozes of fewer keys are exceptions; of more the rule is to blame. */
const SNOOZED_KEYS_MIN = 10;

/** What a rule is judged by. */
export interface FindingEvidence {
  readonly id: string;
  readonly severity: Severity;
  readonly state: "live" | "shadow" | "disabled";
  readonly liveThroughout: boolean;
  readonly periodMs: number;
  readonly hits: number;
  readonly alerts: number;
  /** Hits that were to be expected in the period by what there was before it. */
  readonly expectedHits: number;
  /** Whether transactions are known to have been evaluated in the period. */
  readonly traffic: boolean;
  /** Transactions put to it within the last five minutes; null when no detector says, or when the period ended before. */
  readonly evaluated: number | null;
  readonly precision: Ratio | null;
  readonly overlaps: readonly RuleOverlap[];
  readonly costUs: number | null;
  /** Its part of the time spent on all rules, 0 to 1. */
  readonly costShare: number;
  /** Keys for which it is snoozed now. */
  readonly snoozes: number;
}

/**
 * What someone should look at, the gravest first. A rule that raises nothing is not judged by what it raises, and one that
 * was not live for the whole period is not called silent. `all` holds the rule itself too.
 */
export function findingsOf(rule: FindingEvidence, all: readonly FindingEvidence[]): readonly RuleFinding[] {
  const found = [silent(rule), criesWolf(rule), snoozed(rule), repeats(rule, all), costly(rule, all)];
  return found.filter((finding) => finding !== null);
}

function silent(rule: FindingEvidence): RuleFinding | null {
  if (!rule.liveThroughout || rule.hits > 0 || !rule.traffic) return null;
  if (rule.expectedHits >= SILENT_EXPECTED_MIN) {
    return {
      kind: "silent",
      text: `No hit; by the 7 days before, about ${count(rule.expectedHits)} were to be expected.`,
    };
  }
  if (rule.periodMs < SILENT_AFTER_MS) return null;
  const seen =
    rule.evaluated === null || rule.evaluated === 0
      ? ""
      : `; it looked at ${count(rule.evaluated)} transactions in the last five minutes`;
  return { kind: "silent", text: `Live for the whole period without a hit${seen}.` };
}

function criesWolf({ state, precision }: FindingEvidence): RuleFinding | null {
  if (state !== "live" || precision === null || upperBound(precision) >= WOLF_PRECISION_MAX) return null;
  const { of, outOf } = precision;
  return {
    kind: "cries-wolf",
    text:
      of === 0
        ? `All ${count(outOf)} judged alerts were false positives.`
        : `Of ${count(outOf)} judged alerts ${count(outOf - of)} were false positives.`,
  };
}

function snoozed({ state, snoozes }: FindingEvidence): RuleFinding | null {
  if (state !== "live" || snoozes < SNOOZED_KEYS_MIN) return null;
  return { kind: "snoozed", text: `Snoozed for ${count(snoozes)} keys: tune it, so that it need not be.` };
}

function repeats(rule: FindingEvidence, all: readonly FindingEvidence[]): RuleFinding | null {
  if (rule.state !== "live") return null;
  for (const overlap of rule.overlaps) {
    const other = all.find(({ id }) => id === overlap.ruleId);
    if (other === undefined || other.state !== "live" || !coversMore(other, rule)) continue;
    if (overlap.outOf < REPEATS_ALERTS_MIN || overlap.of / overlap.outOf <= REPEATS_SHARE_MIN) continue;
    const share = Math.floor((overlap.of / overlap.outOf) * 100);
    return {
      kind: "repeats",
      text: `${share} % of its alerts rest on transactions that ${overlap.name} alerts on too (${count(overlap.of)} of ${count(overlap.outOf)}).`,
    };
  }
  return null;
}

/** Of two that find the same the one with fewer alerts repeats the other; of equal ones the milder, then the later id. */
function coversMore(other: FindingEvidence, rule: FindingEvidence): boolean {
  if (other.alerts !== rule.alerts) return other.alerts > rule.alerts;
  const milder = SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(rule.severity);
  return milder === 0 ? other.id < rule.id : milder > 0;
}

function costly(rule: FindingEvidence, all: readonly FindingEvidence[]): RuleFinding | null {
  if (rule.costUs === null || rule.costShare <= COSTLY_SHARE_MIN) return null;
  if (rule.evaluated === null || rule.evaluated < COSTLY_EVALUATED_MIN) return null;
  const median = medianOf(all.flatMap(({ costUs }) => (costUs === null ? [] : [costUs])));
  if (rule.costUs <= COSTLY_TIMES_MEDIAN * median) return null;
  const times = median === 0 ? "" : `, ${count(rule.costUs / median)} times the median rule`;
  return { kind: "costly", text: `Takes ${Math.round(rule.costShare * 100)} % of the time of all rules${times}.` };
}

/** The upper end of Wilson's interval for a share, one-sided, 95 %: few cases leave much open. */
export function upperBound({ of, outOf }: Ratio): number {
  if (outOf === 0) return 1;
  const z2 = ONE_SIDED_95 ** 2;
  const share = of / outOf;
  const spread = ONE_SIDED_95 * Math.sqrt((share * (1 - share)) / outOf + z2 / (4 * outOf * outOf));
  return (share + z2 / (2 * outOf) + spread) / (1 + z2 / outOf);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

function count(n: number): string {
  return Math.round(n).toLocaleString("en");
}
