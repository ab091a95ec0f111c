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
  /** By rule and key; the one that ends last stands last. */
  private readonly joinable = new Map<string, RaisedAlert[]>();
  /** In the order in which they were opened. */
  readonly alerts: RaisedAlert[] = [];

  /** Adds a hit; returns the alert that it joined or opened. */
  add(hit: Hit, rule: AlertingRule, opening: () => Opening): RaisedAlert {
    const name = `${rule.id} ${JSON.stringify(hit.key)}`;
    let alerts = this.joinable.get(name);
    if (alerts === undefined) {
      alerts = [];
      this.joinable.set(name, alerts);
    }
    for (let at = alerts.length - 1; at >= 0; at--) {
      const alert = alerts[at];
      if (alert === undefined || hit.eventTime > alert.lastEventAt + rule.cooldownMs) break;
      if (hit.eventTime < alert.firstEventAt - rule.cooldownMs) continue;
      alert.occurrences++;
      alert.firstEventAt = Math.min(alert.firstEventAt, hit.eventTime);
      alert.lastEventAt = Math.max(alert.lastEventAt, hit.eventTime);
      sink(alerts, at);
      return alert;
    }
    const { id, summary } = opening();
    // Spelled out: a spread that is added to becomes a slow object, ten times the cost of everything else here.
    const opened: RaisedAlert = {
      id,
      ruleId: rule.id,
      ruleName: rule.name,
      severity: rule.severity,
      key: hit.key,
      occurrences: 1,
      firstEventAt: hit.eventTime,
      lastEventAt: hit.eventTime,
      summary,
    };
    this.alerts.push(opened);
    alerts.unshift(opened);
    sink(alerts, 0);
    if (alerts.length > JOINABLE_MAX) alerts.shift();
    return opened;
  }
}

/** Moves the alert at `at` towards the end until none before it ends later. */
function sink(alerts: RaisedAlert[], at: number): void {
  for (let i = at; i + 1 < alerts.length; i++) {
    const here = alerts[i];
    const next = alerts[i + 1];
    if (here === undefined || next === undefined || next.lastEventAt > here.lastEventAt) return;
    alerts[i] = next;
    alerts[i + 1] = here;
  }
}
