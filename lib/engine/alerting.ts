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

/**
 * Groups hits into alerts (rules.md §6): a hit joins the alert of its rule and key whose span, widened by the cooldown on
 * both sides, it falls into (of several the one that ends last), or opens one. Pure but for what it holds.
 */
export class AlertGrouping {
  private readonly byRuleAndKey = new Map<string, RaisedAlert[]>();
  /** In the order in which they were opened. */
  readonly alerts: RaisedAlert[] = [];

  /** Adds a hit; returns the alert that it joined or opened. */
  add(hit: Hit, rule: AlertingRule, opening: () => Opening): RaisedAlert {
    const name = `${rule.id} ${JSON.stringify(hit.key)}`;
    const alerts = this.byRuleAndKey.get(name) ?? [];
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
    this.byRuleAndKey.set(name, alerts);
    this.alerts.push(opened);
    return opened;
  }
}
