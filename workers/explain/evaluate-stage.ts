import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type HitSink } from "@/lib/engine/engine";
import type { NearnessStage, Touch } from "@/lib/patterns/kit/nearness";

/**
 * What rules find on a stage with a picked transaction in it, by their ids, as the engine evaluates them. Nothing is late: what
 * is stored was not.
 */
export function evaluateStage(
  rules: readonly RuleDefinition[],
  stage: NearnessStage,
): ReadonlyMap<string, readonly Touch[]> {
  const touches = new Map<string, Touch[]>(rules.map(({ id }) => [id, []]));
  const timesById = new Map<string, number[]>();
  for (const { id, timestamp } of stage.picked) timesById.set(id, [...(timesById.get(id) ?? []), timestamp]);
  const namesakes = repeated(stage.events, timesById);
  let open = false;
  const sink: HitSink = (hit, held) => {
    const anchored = timesById.get(hit.eventId)?.includes(hit.eventTime) === true;
    const named = hit.evidence.filter((id) => timesById.has(id));
    // An id is unique only together with its time, which the engine still knows.
    const inEvidence = named.some((id) => namesakes.has(id))
      ? held().filter(({ id, timestamp }) => timesById.get(id)?.includes(timestamp) === true).length
      : named.length;
    const picked = inEvidence + (anchored && !hit.evidence.includes(hit.eventId) ? 1 : 0);
    if (picked > 0 || anchored) touches.get(hit.ruleId)?.push({ hit, picked: Math.max(1, picked), anchored, open });
  };
  const engine = createEngine({ rules, allowedLatenessMs: 0, watermark: "given", lists: stage.lists });
  const { labels = [] } = stage;
  let next = 0;
  for (const [i, event] of stage.events.entries()) {
    for (let label = labels[next]; label !== undefined && label.before <= i; label = labels[++next])
      engine.label(label);
    engine.process(event, sink);
  }
  for (const label of labels.slice(next)) {
    if (label.watermark > stage.watermark) break;
    engine.advance(label.watermark, sink);
    engine.label(label);
  }
  engine.advance(stage.watermark, sink);
  open = true;
  engine.finish(sink);
  return touches;
}

/** Ids of picked ones that others have at other times. */
function repeated(
  events: readonly Transaction[],
  timesById: ReadonlyMap<string, readonly number[]>,
): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { id, timestamp } of events) if (timesById.get(id)?.includes(timestamp) === false) ids.add(id);
  return ids;
}
