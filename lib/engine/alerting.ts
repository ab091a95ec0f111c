import { type AlertSpan, addToAlert } from "@/lib/contract/alert-grouping";
import type { Hit, KeyValues } from "@/lib/contract/hit";
import type { Severity } from "@/lib/contract/severity";

/** An alert as the hits alone make it: nobody acknowledges or resolves anything in a replay. */
export interface RaisedAlert extends AlertSpan {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly severity: Severity;
  readonly key: KeyValues;
  occurrences: number;
  /** Of the hit with the latest event; of several, the one raised last. */
  summary: string;
}

/** What an alert takes from its hits, asked for only then: its id from the first, its summary from the latest. */
export interface AlertTexts {
  readonly id: () => string;
  readonly summary: () => string;
}

/** What grouping needs to know of a rule. */
export interface AlertingRule {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  readonly cooldownMs: number;
}

/** Groups the hits of a run into alerts as detectors do (`addToAlert`); nobody resolves any. */
export class AlertGrouping {
  /** By rule and key. */
  private readonly open = new Map<string, RaisedAlert[]>();
  /** In the order in which they were opened. */
  readonly alerts: RaisedAlert[] = [];

  /** Adds a hit; returns the alert that it joined or opened. */
  add(hit: Hit, rule: AlertingRule, texts: AlertTexts): RaisedAlert {
    const name = `${rule.id} ${JSON.stringify(hit.key)}`;
    let open = this.open.get(name);
    if (open === undefined) {
      open = [];
      this.open.set(name, open);
    }
    const alert = addToAlert(open, hit.eventTime, rule.cooldownMs, () => this.opened(hit, rule, texts.id()));
    alert.occurrences++;
    if (hit.eventTime >= alert.lastEventAt) alert.summary = texts.summary();
    return alert;
  }

  private opened(hit: Hit, rule: AlertingRule, id: string): RaisedAlert {
    // Spelled out: a spread that is added to becomes a slow object, ten times the cost of everything else here.
    const opened: RaisedAlert = {
      id,
      ruleId: rule.id,
      ruleName: rule.name,
      severity: rule.severity,
      key: hit.key,
      occurrences: 0,
      firstEventAt: hit.eventTime,
      lastEventAt: hit.eventTime,
      summary: "",
    };
    this.alerts.push(opened);
    return opened;
  }
}
