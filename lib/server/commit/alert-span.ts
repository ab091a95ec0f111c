import { type AlertSpan, addToAlert, arrangeSpans, joinsAlert } from "@/lib/contract/alert-grouping";
import type { CommitHit } from "./batch";

/** An unresolved alert of one rule and key that hits of a batch were added to. */
export interface ChangedAlert extends AlertSpan {
  /** The hit that opens it in this batch; null for an alert that was already stored. */
  readonly openedBy: CommitHit | null;
  /** Of the hits added in this batch the last one than which the alert has none with a later event; null when there is none. */
  latest: CommitHit | null;
  /** Hits added in this batch. */
  added: number;
}

/** What hits did to alerts. */
export interface GroupedHits {
  /** The alert's id of every hit, null for hits of rules in shadow and for those that are kept quiet. */
  readonly alertIds: readonly (string | null)[];
  /** The id of the snooze that keeps a hit quiet, null for most. */
  readonly snoozeIds: readonly (string | null)[];
  /** Alerts that got hits, in the order in which they got their first. */
  readonly changed: readonly ChangedAlert[];
}

/** A snooze of a rule and key: it keeps hits quiet with an event time from `from` to before `until`, epoch milliseconds. */
export interface SnoozeInForce {
  readonly id: string;
  readonly from: number;
  readonly until: number;
}

/**
 * Adds hits, in the order in which they were raised, to alerts. `stored` holds, by key hash and in any order, at least the
 * unresolved alerts that any of the hits reaches. `snoozes` holds those in force by key hash, those that last longest first: the
 * first that a hit falls into keeps it from opening an alert.
 */
export function groupHits(
  stored: ReadonlyMap<string, readonly AlertSpan[]>,
  hits: readonly CommitHit[],
  snoozes: ReadonlyMap<string, readonly SnoozeInForce[]>,
): GroupedHits {
  const snoozeIds = hits.map((): string | null => null);
  const open = new Map<string, ChangedAlert[]>();
  const changed = new Set<ChangedAlert>();
  const alertIds = hits.map((hit, i) => {
    if (hit.mode === "shadow") return null;
    let spans = open.get(hit.keyHash);
    if (spans === undefined) {
      const known = stored.get(hit.keyHash) ?? [];
      spans = arrangeSpans(known.map((span) => ({ ...span, openedBy: null, latest: null, added: 0 })));
      open.set(hit.keyHash, spans);
    }
    const { eventTime } = hit.hit;
    const snooze = snoozes.get(hit.keyHash)?.find(({ from, until }) => from <= eventTime && eventTime < until);
    if (snooze !== undefined && !joinsAlert(spans, eventTime, hit.cooldownMs)) {
      snoozeIds[i] = snooze.id;
      return null;
    }
    const alert = addToAlert<ChangedAlert>(spans, eventTime, hit.cooldownMs, () => ({
      id: hit.alertId,
      openedBy: hit,
      latest: null,
      firstEventAt: eventTime,
      lastEventAt: eventTime,
      added: 0,
    }));
    alert.added += 1;
    if (eventTime >= alert.lastEventAt) alert.latest = hit;
    changed.add(alert);
    return alert.id;
  });
  return { alertIds, snoozeIds, changed: [...changed] };
}
