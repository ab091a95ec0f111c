import type { Range } from "@/lib/contract/backtest";
import { readsLabel } from "@/lib/contract/label-use";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Statements } from "@/lib/server/data/builder";
import { type LabelRecord, NO_LABELS, newestPlace, readLabels } from "@/lib/server/labels/records";
import type { LogName } from "@/lib/server/stream/log-name";
import { type Offset, toOffset } from "@/lib/server/stream/offset";

/** Labels that are looked at at most, those that became known first: a bound on memory. */
const LABELS_MAX = 500_000;

/** Before the record at `offset` was read, with the watermark here or further, the labels up to this place had been. */
interface LabelStep {
  readonly offset: Offset;
  readonly watermark: number | null;
  readonly upTo: number;
}

/** What became known of the transactions of a range, and where partitions read it. */
export interface LabelLog {
  /** In the order of the feed. */
  readonly records: readonly LabelRecord[];
  /** By partition, in order; none where none was read. */
  readonly steps: ReadonlyMap<number, readonly LabelStep[]>;
  /** Whether there is more than is looked at. */
  readonly overflowed: boolean;
}

const NOTHING: LabelLog = { records: [], steps: new Map(), overflowed: false };

/** Reads what the rules need to know of labels of transactions (of those with these ids) from `from` to just before `to` (epoch ms). */
export async function readLabelLog(
  { direct }: { readonly direct: Statements },
  topic: LogName,
  rules: readonly Pick<RuleDefinition, "where" | "detect">[],
  { from, to }: Range,
  ids?: readonly string[],
): Promise<LabelLog> {
  if (!rules.some(readsLabel)) return NOTHING;
  const newest = await newestPlace(direct);
  const records: LabelRecord[] = [];
  let at = NO_LABELS;
  while (at < newest && records.length < LABELS_MAX) {
    const read = await readLabels(direct, { after: at, upTo: newest }, { since: from, ids });
    for (const record of read.labels) if (record.timestamp < to) records.push(record);
    at = read.upTo;
  }
  const rows = await direct
    .selectFrom("labelStep")
    .select(["partition", "recordOffset as offset", "watermark", "upTo"])
    .where("topic", "=", topic)
    .orderBy("partition")
    .orderBy("upTo")
    .execute();
  const steps = new Map<number, LabelStep[]>();
  for (const { partition, offset, watermark, upTo } of rows) {
    const own = steps.get(partition) ?? [];
    steps.set(partition, own);
    own.push({
      offset: toOffset(offset),
      watermark: watermark === null ? null : Number(watermark),
      upTo: Number(upTo),
    });
  }
  return { records, steps, overflowed: at < newest };
}

/** Labels that are read at one place, and how far the watermark was there; null where the log does not tell. */
export interface LabelsDue {
  readonly labels: readonly LabelRecord[];
  readonly offset: Offset | null;
  readonly watermark: number | null;
}

/**
 * Says when a partition reads labels: where its log says so. What its log does not tell, because no rule looked at labels then, is read as
 * in a replay: before the time of what is read comes to the time at which it became known.
 */
export class LabelTurns {
  private readonly records: readonly LabelRecord[];
  private readonly steps: readonly LabelStep[];
  /** Before the first step and behind the last one, by when they became known. */
  private readonly early: readonly LabelRecord[];
  private readonly late: readonly LabelRecord[];
  private stepAt = 0;
  private recordAt = 0;
  private earlyAt = 0;
  private lateAt = 0;

  constructor({ records, steps }: LabelLog, partition: number) {
    this.records = records;
    this.steps = steps.get(partition) ?? [];
    const [first, last] = [this.steps[0], this.steps.at(-1)];
    const byTime = (some: readonly LabelRecord[]) => some.toSorted((a, b) => a.at - b.at);
    this.early = byTime(first === undefined ? records : records.filter(({ place }) => place <= first.upTo));
    this.late = last === undefined ? [] : byTime(records.filter(({ place }) => place > last.upTo));
    this.recordAt = first === undefined ? records.length : records.filter(({ place }) => place <= first.upTo).length;
  }

  /**
   * The next labels that are read before the record at `offset`, with which the partition comes to the event time `position`; null
   * when there are none. A step that stands further than `watermark` has not come yet.
   */
  next(offset: Offset, position: number, watermark = Number.POSITIVE_INFINITY): LabelsDue | null {
    const step = this.steps[this.stepAt];
    if (step !== undefined && step.offset <= offset && (step.watermark ?? Number.NEGATIVE_INFINITY) <= watermark) {
      this.stepAt++;
      const labels = this.stepAt === 1 ? this.early.slice(this.earlyAt) : this.upTo(step.upTo);
      if (this.stepAt === 1) this.earlyAt = this.early.length;
      return { labels, offset: step.offset, watermark: step.watermark };
    }
    const labels = this.stepAt === 0 ? this.takeEarly(position) : step === undefined ? this.takeLate(position) : null;
    return labels === null ? null : { labels, offset: null, watermark: null };
  }

  private upTo(place: number): readonly LabelRecord[] {
    const from = this.recordAt;
    while ((this.records[this.recordAt]?.place ?? Number.POSITIVE_INFINITY) <= place) this.recordAt++;
    return this.records.slice(from, this.recordAt);
  }

  private takeEarly(position: number): readonly LabelRecord[] | null {
    const from = this.earlyAt;
    this.earlyAt = knownAt(this.early, from, position);
    return this.earlyAt === from ? null : this.early.slice(from, this.earlyAt);
  }

  private takeLate(position: number): readonly LabelRecord[] | null {
    const from = this.lateAt;
    this.lateAt = knownAt(this.late, from, position);
    return this.lateAt === from ? null : this.late.slice(from, this.lateAt);
  }
}

/** Where those from `from` on end that were known at `time`. */
function knownAt(labels: readonly LabelRecord[], from: number, time: number): number {
  let end = from;
  while (end < labels.length && (labels[end]?.at ?? Number.POSITIVE_INFINITY) <= time) end++;
  return end;
}

/** The same labels for what reads those of all partitions: each once, where the first one reads it. */
export function onlyOnce(): (labels: readonly LabelRecord[]) => readonly LabelRecord[] {
  const had = new Set<LabelRecord>();
  return (labels) =>
    labels.filter((label) => {
      if (had.has(label)) return false;
      had.add(label);
      return true;
    });
}
