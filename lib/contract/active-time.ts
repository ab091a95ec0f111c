import { parseTimestamp } from "./timestamp";
import { instantText } from "./wording";

/** When a rule may hit, as it is written: RFC 3339; no end where one is missing. */
export interface ActiveTimes {
  readonly activeFrom?: string;
  readonly activeUntil?: string;
}

/** Anchors with `from <= t < until` hit, epoch milliseconds; infinite where there is no end. */
export interface ActiveSpan {
  readonly from: number;
  readonly until: number;
}

/** When the rule may hit. Its times must have been accepted by `parseRule`. */
export function activeSpanOf({ activeFrom, activeUntil }: ActiveTimes): ActiveSpan {
  return {
    from: parseTimestamp(activeFrom) ?? Number.NEGATIVE_INFINITY,
    until: parseTimestamp(activeUntil) ?? Number.POSITIVE_INFINITY,
  };
}

/** Whether an anchor of this event time hits. */
export function isActiveAt({ from, until }: ActiveSpan, time: number): boolean {
  return from <= time && time < until;
}

/** Whether every time of `inner` is one of `outer`. */
export function holdsSpan(outer: ActiveSpan, inner: ActiveSpan): boolean {
  return outer.from <= inner.from && inner.until <= outer.until;
}

/** `from 2026-12-01 00:00 UTC until 2027-01-01 00:00 UTC`, or one of both; null of a rule that may always hit. */
export function activeText(rule: ActiveTimes): string | null {
  const { from, until } = activeSpanOf(rule);
  const ends = [
    ...(Number.isFinite(from) ? [`from ${instantText(from)}`] : []),
    ...(Number.isFinite(until) ? [`until ${instantText(until)}`] : []),
  ];
  return ends.length === 0 ? null : ends.join(" ");
}

/** The rule as it would be if it were always active. */
export function alwaysActive<T extends ActiveTimes>(rule: T): Omit<T, keyof ActiveTimes> {
  const { activeFrom: _, activeUntil: __, ...always } = rule;
  return always;
}
