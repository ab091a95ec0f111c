import { NO_SCORE } from "./alert-order";
import type { AlertStatus } from "./alert-status";
import { SCORE_MAX } from "./score-max";
import { type Severity, severityRank } from "./severity";

/** The greatest priority; one that has waited long stays there. */
export const PRIORITY_MAX = 1_000;

/** Points for each step of severity above low: 0, 100, 200, 300. */
const SEVERITY_POINTS = 100;
/** Points of a score of 1,000; a lower one has its share of them. */
const SCORE_POINTS = 300;
/** Points for each tenfold of the money at risk, from 1 unit of the base currency on. */
const MONEY_POINTS = 50;
/** Reached at 100,000 units. */
const MONEY_POINTS_MAX = 250;
/** An alert grows more urgent by one point each time so long passes, milliseconds. */
export const AGE_POINT_MS = 900_000;

/** What the priority of an alert follows from. */
export interface PriorityGround {
  readonly status: AlertStatus;
  readonly severity: Severity;
  readonly score: number | null;
  /** In the base currency, major units. */
  readonly moneyAtRisk: number;
  /** Epoch milliseconds. */
  readonly detectedAt: number;
}

/** What each thing adds to a priority, in points. */
interface PriorityParts {
  readonly severity: number;
  readonly score: number;
  readonly money: number;
  readonly age: number;
}

/**
 * The parts of a priority at `now`, epoch milliseconds. Only the age changes by itself, by the same for all alerts, so the order
 * of two alerts is the same at any time. The database reckons `priority_place` by the same formula.
 */
function priorityParts(alert: PriorityGround, now: number): PriorityParts {
  const { severity, score, moneyAtRisk, detectedAt } = alert;
  return {
    severity: severityRank(severity) * SEVERITY_POINTS,
    score: Math.round((Math.max(0, score ?? NO_SCORE) * SCORE_POINTS) / SCORE_MAX),
    money: Math.min(MONEY_POINTS_MAX, Math.floor(Math.log10(Math.max(1, moneyAtRisk)) * MONEY_POINTS + 1e-9)),
    age: Math.max(0, Math.floor((now - detectedAt) / AGE_POINT_MS)),
  };
}

/** How urgent an alert is at `now`, 0 to 1,000; 0 for one that is resolved. */
export function priorityOf(alert: PriorityGround, now: number): number {
  if (alert.status === "resolved") return 0;
  const { severity, score, money, age } = priorityParts(alert, now);
  return Math.min(PRIORITY_MAX, severity + score + money + age);
}

/** What is taken from the place of a resolved alert, so that it stands behind all others, the newest first. */
const RESOLVED_BEHIND = 1e15;

/** Where an alert stands in the order of priority, the greatest first, whatever the time. */
export function priorityPlace(alert: PriorityGround): number {
  if (alert.status === "resolved") return alert.detectedAt - RESOLVED_BEHIND;
  const { severity, score, money } = priorityParts(alert, alert.detectedAt);
  return (severity + score + money) * AGE_POINT_MS - alert.detectedAt;
}

/** The priority as one line of arithmetic: "severity 200 + score 270 + money 180 + age 12 = 662". */
export function priorityLine(alert: PriorityGround, now: number): string {
  if (alert.status === "resolved") return "resolved = 0";
  const { severity, score, money, age } = priorityParts(alert, now);
  const sum = severity + score + money + age;
  const line = `severity ${severity} + score ${score} + money ${money} + age ${age} = ${sum}`;
  return sum > PRIORITY_MAX ? `${line}, at most ${PRIORITY_MAX}` : line;
}
