import type { StageLabel } from "@/lib/patterns/kit/nearness";
import { BEHIND_ALL_OFFSETS } from "@/lib/server/stream/offset";
import { type LabelLog, type LabelsDue, LabelTurns, onlyOnce } from "../backtest/label-log";
import type { LoggedTransaction } from "./account-history";

/** Where among the events, in their order on the stage, partitions read what became known of them. */
export function stageLabels(events: readonly LoggedTransaction[], log: LabelLog): readonly StageLabel[] {
  if (log.records.length === 0) return [];
  const each = onlyOnce();
  const found: StageLabel[] = [];
  const place = ({ labels, watermark }: LabelsDue, before: number): void => {
    for (const { transactionId, accountId, timestamp, label, at } of each(labels)) {
      found.push({ before, watermark: watermark ?? at, transactionId, accountId, timestamp, label, at });
    }
  };
  const sources = new Map<number, { readonly turns: LabelTurns; position: number }>();
  for (const [i, { partition, offset, transaction }] of events.entries()) {
    const source = sources.get(partition) ?? {
      turns: new LabelTurns(log, partition),
      position: Number.NEGATIVE_INFINITY,
    };
    sources.set(partition, source);
    source.position = Math.max(source.position, transaction.timestamp);
    for (let due = source.turns.next(offset, source.position); due !== null; ) {
      place(due, i);
      due = source.turns.next(offset, source.position);
    }
  }
  const last = found.length;
  for (const { turns } of sources.values()) {
    for (let due = turns.next(BEHIND_ALL_OFFSETS, Number.POSITIVE_INFINITY); due !== null; ) {
      place(due, events.length);
      due = turns.next(BEHIND_ALL_OFFSETS, Number.POSITIVE_INFINITY);
    }
  }
  return [...found.slice(0, last), ...found.slice(last).sort((a, b) => a.watermark - b.watermark)];
}
