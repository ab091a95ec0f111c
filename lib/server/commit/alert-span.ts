import type { CommitHit } from "./batch";

/** An unresolved alert of one rule and key while hits are being added to it. */
export interface AlertSpan {
  readonly id: string;
  /** The hit that opens it in this batch; null for an alert that was already stored. */
  readonly openedBy: CommitHit | null;
  firstEventAt: number;
  lastEventAt: number;
  /** Hits added in this batch. */
  added: number;
}

/**
 * Adds hits, in the order in which they were raised, to the unresolved alerts of their rule and key: each joins the alert
 * with the latest last event that is within its cooldown, or opens one (rules.md §6). `spans` by key hash is completed in
 * place; returns the alert's id of every hit, null for hits of rules in shadow.
 */
export function groupHits(spans: Map<string, AlertSpan[]>, hits: readonly CommitHit[]): readonly (string | null)[] {
  return hits.map((hit) => {
    if (hit.mode === "shadow") return null;
    const open = spans.get(hit.keyHash) ?? [];
    spans.set(hit.keyHash, open);
    const time = hit.hit.eventTime;
    let joined: AlertSpan | null = null;
    for (const span of open) {
      const within = span.firstEventAt - hit.cooldownMs <= time && time <= span.lastEventAt + hit.cooldownMs;
      if (within && (joined === null || span.lastEventAt > joined.lastEventAt)) joined = span;
    }
    if (joined === null) {
      open.push({ id: hit.alertId, openedBy: hit, firstEventAt: time, lastEventAt: time, added: 1 });
      return hit.alertId;
    }
    joined.firstEventAt = Math.min(joined.firstEventAt, time);
    joined.lastEventAt = Math.max(joined.lastEventAt, time);
    joined.added += 1;
    return joined.id;
  });
}
