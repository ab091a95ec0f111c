import type { Ratio, SideFigures } from "@/lib/contract/backtest";
import type { RaisedHit } from "@/lib/contract/hit";
import { resolveDurationMs } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import { AlertGrouping, type AlertingRule, type AlertTexts, type RaisedAlert } from "@/lib/engine/alerting";
import type { Buckets } from "./buckets";
import { FALSE_POSITIVE, FRAUD, type Labels } from "./labels";
import { NumbersFound } from "./numbers-found";

const COOLDOWN_DEFAULT = "15m";
const NO_TEXTS: AlertTexts = { id: () => "", summary: () => "" };

/** An alert of a backtest, and what is known about what it rests on. */
export interface TallyAlert {
  readonly alert: RaisedAlert;
  /** `FRAUD` and `FALSE_POSITIVE`, of all of its hits. */
  flags: number;
  /** Its first hit as raised; null where too many are kept already, or none are. */
  first: RaisedHit | null;
}

/** What one rule finds in a range: hits, and the alerts that they make. */
export class SideTally {
  hits = 0;
  private readonly rule: AlertingRule;
  private readonly definition: RuleDefinition;
  private readonly labels: Labels;
  private readonly buckets: Buckets;
  private readonly grouping = new AlertGrouping();
  private readonly alerts = new Map<RaisedAlert, TallyAlert>();
  private readonly opened: number[];
  /** The transactions known to be fraud that an alert rests on. */
  private readonly covered = new NumbersFound();
  private fraud = 0;
  private falsePositive = 0;

  constructor(definition: RuleDefinition, labels: Labels, buckets: Buckets) {
    this.definition = definition;
    this.rule = {
      id: definition.id,
      name: definition.name,
      severity: definition.severity,
      cooldownMs: cooldownOf(definition),
    };
    this.labels = labels;
    this.buckets = buckets;
    this.opened = new Array<number>(buckets.count).fill(0);
  }

  /** Adds a hit in the range; the alert that it opened, or null when it joined one. */
  add(hit: RaisedHit): TallyAlert | null {
    this.hits++;
    const alert = this.grouping.add(hit, this.rule, NO_TEXTS);
    const flags = this.labels.rest(hit, this.covered);
    const known = this.alerts.get(alert);
    if (known !== undefined) {
      this.learn(known, flags);
      return null;
    }
    const opened: TallyAlert = { alert, flags: 0, first: null };
    this.alerts.set(alert, opened);
    this.learn(opened, flags);
    // In disorder one may lie before the first that is stored: it counts with the beginning.
    const bucket = Math.max(0, Math.floor((hit.eventTime - this.buckets.start) / this.buckets.widthMs));
    this.opened[bucket] = (this.opened[bucket] ?? 0) + 1;
    return opened;
  }

  get alertCount(): number {
    return this.alerts.size;
  }

  /** Of the alerts with a known outcome those that are fraud; null when none is known. */
  get precision(): Ratio | null {
    const outOf = this.labels.streamIsLabelled ? this.alerts.size : this.fraud + this.falsePositive;
    return outOf === 0 ? null : { of: this.fraud, outOf };
  }

  /** Of the transactions known to be fraud those that an alert rests on; null when none is known. */
  get recall(): Ratio | null {
    const outOf = this.labels.fraudTransactions;
    return outOf === 0 ? null : { of: this.covered.size, outOf };
  }

  /** `days`: how long what was looked at lasts. */
  figures(days: number, keys: number): SideFigures {
    return {
      severity: this.definition.severity,
      hits: this.hits,
      alerts: this.alerts.size,
      alertsPerDay: perDay(this.alerts.size, days),
      keys,
      alertsByBucket: [...this.opened],
      precision: this.precision,
      recall: this.recall,
    };
  }

  private learn(alert: TallyAlert, flags: number): void {
    const before = alert.flags;
    const after = before | flags;
    if (after === before) return;
    alert.flags = after;
    this.fraud += isFraud(after) - isFraud(before);
    this.falsePositive += isFalsePositive(after) - isFalsePositive(before);
  }
}

export function perDay(count: number, days: number): number {
  return days > 0 ? count / days : 0;
}

export function cooldownOf(rule: RuleDefinition): number {
  return resolveDurationMs(rule, rule.cooldown ?? COOLDOWN_DEFAULT);
}

function isFraud(flags: number): number {
  return (flags & FRAUD) !== 0 ? 1 : 0;
}

function isFalsePositive(flags: number): number {
  return (flags & (FRAUD | FALSE_POSITIVE)) === FALSE_POSITIVE ? 1 : 0;
}
