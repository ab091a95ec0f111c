import type { Hit, KeyValues } from "@/lib/contract/hit";
import type { Severity } from "@/lib/contract/severity";

/** An alert as the hits alone make it: nobody acknowledges or resolves anything in a replay. */
export interface RaisedAlert {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly severity: Severity;
  readonly key: KeyValues;
  occurrences: number;
  /** Event times of its earliest and latest hit, epoch milliseconds. */
  firstEventAt: number;
  lastEventAt: number;
  readonly summary: string;
}

/** What an alert takes from the hit that opens it, asked for only then. */
export interface Opening {
  readonly id: string;
  readonly summary: string;
}

/** What grouping needs to know of a rule. */
export interface AlertingRule {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  readonly cooldownMs: number;
}

/** Alerts of one rule and key that a hit may still join: those that end latest. Disorder reaches back no further in practice. */
const JOINABLE_MAX = 8;

/**
 * Groups hits into alerts (rules.md §6): a hit joins the alert of its rule and key whose span, widened by the cooldown on
 * both sides, it falls into (of several the one that ends last), or opens one. Only the `JOINABLE_MAX` alerts that end
 * latest are looked at, as the detector does, so the cost of a hit does not grow with the alerts before it.
 */
export class AlertGrouping {
  private readonly joinable = new Map<string, RaisedAlert[]>();
  /** In the order in which they were opened. */
  readonly alerts: RaisedAlert[] = [];

  /** Adds a hit; returns the alert that it joined or opened. */
  add(hit: Hit, rule: AlertingRule, opening: () => Opening): RaisedAlert {
    const name = `${rule.id} ${JSON.stringify(hit.key)}`;
    const alerts = this.joinable.get(name) ?? [];
    let joined: RaisedAlert | null = null;
    for (const alert of alerts) {
      const near =
        alert.firstEventAt - rule.cooldownMs <= hit.eventTime && hit.eventTime <= alert.lastEventAt + rule.cooldownMs;
      if (near && (joined === null || alert.lastEventAt > joined.lastEventAt)) joined = alert;
    }
    if (joined !== null) {
      joined.occurrences++;
      joined.firstEventAt = Math.min(joined.firstEventAt, hit.eventTime);
      joined.lastEventAt = Math.max(joined.lastEventAt, hit.eventTime);
      return joined;
    }
    const opened: RaisedAlert = {
      ...opening(),
      ruleId: rule.id,
      ruleName: rule.name,
      severity: rule.severity,
      key: hit.key,
      occurrences: 1,
      firstEventAt: hit.eventTime,
      lastEventAt: hit.eventTime,
    };
    alerts.push(opened);
    if (alerts.length > JOINABLE_MAX) alerts.splice(earliestEnd(alerts), 1);
    this.joinable.set(name, alerts);
    this.alerts.push(opened);
    return opened;
  }
}

function earliestEnd(alerts: readonly RaisedAlert[]): number {
  let at = 0;
  for (let i = 1; i < alerts.length; i++) {
    if ((alerts[i]?.lastEventAt ?? 0) < (alerts[at]?.lastEventAt ?? 0)) at = i;
  }
  return at;
}
