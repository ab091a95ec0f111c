/** An unresolved alert of one rule and key, as grouping sees it: event times of its earliest and latest hit, epoch milliseconds. */
export interface AlertSpan {
  readonly id: string;
  firstEventAt: number;
  lastEventAt: number;
}

/** Event times in which an alert must have a part for a hit to reach it, both ends included, epoch milliseconds. */
export interface AlertReach {
  readonly from: number;
  readonly to: number;
}

/**
 * Adds a hit at `time` to the alerts of its rule and key (rules.md §6): it joins the one whose span it lies within the
 * cooldown of, on either side; of several the one that ends last, of these the one that begins first, then the one with the
 * lesser id. Without one it opens an alert. Alerts never merge. Returns the alert.
 *
 * `open` is as `arrangeSpans` leaves it, and is kept so: in the order in which the alerts end, without those that no hit can
 * join. So both ends ascend, and one look by the beginning finds the alert, however many there are.
 */
export function addToAlert<S extends AlertSpan>(open: S[], time: number, cooldownMs: number, opened: () => S): S {
  const at = lastBeginningBy(open, time + cooldownMs);
  const candidate = open[at];
  if (candidate === undefined || !endsWithin(candidate, time, cooldownMs)) {
    const alert = opened();
    if (at === open.length - 1) open.push(alert);
    else open.splice(at + 1, 0, alert);
    return alert;
  }
  if (time > candidate.lastEventAt) candidate.lastEventAt = time;
  if (time < candidate.firstEventAt) {
    candidate.firstEventAt = time;
    const covered = at - 1 - lastBeginningBefore(open, time, at);
    if (covered > 0) open.splice(at - covered, covered);
  }
  return candidate;
}

/** Whether `addToAlert` would add a hit at `time` to an alert that is there. */
export function joinsAlert(open: readonly AlertSpan[], time: number, cooldownMs: number): boolean {
  const candidate = open[lastBeginningBy(open, time + cooldownMs)];
  return candidate !== undefined && endsWithin(candidate, time, cooldownMs);
}

const endsWithin = (alert: AlertSpan, time: number, cooldownMs: number): boolean =>
  alert.lastEventAt >= time - cooldownMs;

/** Unresolved alerts of one rule and key, in any order, as `addToAlert` wants them. */
export function arrangeSpans<S extends AlertSpan>(spans: readonly S[]): S[] {
  const arranged: S[] = [];
  let first = Number.POSITIVE_INFINITY;
  for (const span of [...spans].sort(laterFirst)) {
    // One that begins no earlier is never the one to join: whatever lies within its reach lies within the reach of this one.
    if (span.firstEventAt >= first) continue;
    first = span.firstEventAt;
    arranged.push(span);
  }
  return arranged.reverse();
}

/**
 * Where an alert must have a part, if any of the hits is to reach it, as intervals apart from each other in ascending order.
 * Hits of the same batch widen only alerts that one of them reaches, so nothing else is needed for them.
 */
export function alertReachOf(
  hits: Iterable<{ readonly time: number; readonly cooldownMs: number }>,
): readonly AlertReach[] {
  const each = Array.from(hits, ({ time, cooldownMs }) => ({ from: time - cooldownMs, to: time + cooldownMs }));
  const joined: { from: number; to: number }[] = [];
  for (const reach of each.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && reach.from <= last.to) last.to = Math.max(last.to, reach.to);
    else joined.push(reach);
  }
  return joined;
}

function laterFirst(a: AlertSpan, b: AlertSpan): number {
  if (a.lastEventAt !== b.lastEventAt) return b.lastEventAt - a.lastEventAt;
  if (a.firstEventAt !== b.firstEventAt) return a.firstEventAt - b.firstEventAt;
  return a.id < b.id ? -1 : 1;
}

/** The last place whose alert begins at or before `time`; -1 when there is none. */
function lastBeginningBy(open: readonly AlertSpan[], time: number): number {
  // Nearly every hit is near the newest alert.
  const newest = open.at(-1);
  if (newest === undefined || newest.firstEventAt <= time) return open.length - 1;
  return lastBeginningBefore(open, time + 1, open.length);
}

/** The last of the first `end` places whose alert begins before `time`; -1 when there is none. */
function lastBeginningBefore(open: readonly AlertSpan[], time: number, end: number): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((open[middle]?.firstEventAt ?? time) < time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
