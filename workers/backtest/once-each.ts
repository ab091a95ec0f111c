import type { HitSink } from "@/lib/engine/engine";

/** Hits that are remembered at least. */
const REMEMBERED_MIN = 100_000;

/**
 * Passes on each hit of these rules once: they hold nothing, so a transaction that came through two partitions hits in
 * both. Copies come close together; only the newest hits are remembered.
 */
export function onceEach(sink: HitSink, ruleIds: ReadonlySet<string>): HitSink {
  let newer = new Set<string>();
  let older = new Set<string>();
  return (hit, held) => {
    if (ruleIds.has(hit.ruleId)) {
      const name = JSON.stringify([hit.ruleId, hit.key, hit.eventId, hit.eventTime]);
      if (newer.has(name) || older.has(name)) return;
      newer.add(name);
      if (newer.size > REMEMBERED_MIN) {
        older = newer;
        newer = new Set();
      }
    }
    sink(hit, held);
  };
}
