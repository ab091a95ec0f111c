import type { HealthWarning, ShownProblem } from "@/lib/contract/health";
import type { DetectorFigures, HealthFigures, InputCounts, PartitionFigures } from "./figures";
import { rememberUpkeep, type UpkeepHistory } from "./upkeep-history";

/** Samples are kept for a little more than the minute that input is judged over. */
const KEPT_MS = 65_000;
/** At most so much time passes between two readings; the rest was a pause of this process, or of the whole machine. */
const STEP_MS_MAX = 5_000;
/** A detector that told nothing for so long is not counted on; it tells once a second. */
const SILENT_MS = 3_000;

/** A partition at one reading. */
export interface PartitionSample {
  /** On the history's own clock. */
  readonly clock: number;
  /** Whether a detector that lives has it. */
  readonly owned: boolean;
  readonly nextOffset: number;
  readonly endOffset: number | null;
  readonly waiting: number | null;
  readonly counts: InputCounts;
}

/** What was read before, as far as judging needs it. */
export interface HealthHistory {
  /** Milliseconds of observed time: it stands still while nothing is read, so nothing grows old while the machine sleeps. */
  readonly clock: number;
  /** Wall clock of the newest reading; null before the first. */
  readonly at: number | null;
  /** By `partitionKey`, oldest first. */
  readonly partitions: ReadonlyMap<string, readonly PartitionSample[]>;
  /** By detector, its last word and when that was heard, on the clock: its own time of day may be wrong. */
  readonly heard: ReadonlyMap<string, { readonly seenAt: number; readonly clock: number }>;
  /** Detectors that were heard lately. */
  readonly living: ReadonlySet<string>;
  /** When a live detector was last seen, on the clock; null: never. */
  readonly detectorSeen: number | null;
  /** Revisions of the rules, oldest first. */
  readonly revisions: readonly { readonly clock: number; readonly revision: number }[];
  /** The newest line of the audit that was not sealed at each reading that had one, oldest reading first. */
  readonly unsealed: readonly { readonly clock: number; readonly newest: number }[];
  /** Since when transactions wait to be made findable and none was; null while none is due. */
  readonly lookup: { readonly clock: number; readonly written: number } | null;
  /** Work that processes do by themselves, where there is something to do. */
  readonly upkeep: UpkeepHistory;
  /** What was wrong at the last reading. */
  readonly problems: readonly ShownProblem[];
  readonly warnings: readonly HealthWarning[];
}

export const NO_HISTORY: HealthHistory = {
  clock: 0,
  at: null,
  partitions: new Map(),
  heard: new Map(),
  living: new Set(),
  detectorSeen: null,
  revisions: [],
  unsealed: [],
  lookup: null,
  upkeep: new Map(),
  problems: [],
  warnings: [],
};

export function partitionKey({ topic, partition }: Pick<PartitionFigures, "topic" | "partition">): string {
  return `${topic} ${partition}`;
}

/** The history with one more reading. While the database is away nothing is known of partitions, and no time passes for them. */
export function remember(history: HealthHistory, figures: HealthFigures): HealthHistory {
  if (!figures.database.ok) return { ...history, at: figures.at };
  const passedMs = history.at === null ? 0 : figures.at - history.at;
  const clock = history.clock + Math.min(STEP_MS_MAX, Math.max(0, passedMs));
  const isKept = (sample: { readonly clock: number }): boolean => sample.clock > clock - KEPT_MS;
  const heard = new Map(
    figures.detectors.map((detector) => [detector.id, lastSeenOf(detector, history, clock, figures.at)]),
  );
  const living = new Set([...heard].flatMap(([id, word]) => (clock - word.clock < SILENT_MS ? [id] : [])));
  const partitions = new Map<string, readonly PartitionSample[]>();
  for (const partition of figures.partitions) {
    const { nextOffset, endOffset, waiting, counts, owner } = partition;
    const sample = { clock, owned: owner !== null && living.has(owner), nextOffset, endOffset, waiting, counts };
    const before = history.partitions.get(partitionKey(partition)) ?? [];
    partitions.set(partitionKey(partition), [...(isAnother(before, sample) ? [] : before.filter(isKept)), sample]);
  }
  const { ruleRevision } = figures;
  return {
    clock,
    at: figures.at,
    partitions,
    heard,
    living,
    detectorSeen: living.size > 0 ? clock : history.detectorSeen,
    revisions:
      ruleRevision === null
        ? history.revisions
        : [...history.revisions.filter(isKept), { clock, revision: ruleRevision }],
    unsealed:
      figures.audit.newest === null
        ? []
        : [...history.unsealed.filter(isKept), { clock, newest: figures.audit.newest }],
    lookup: lookupOf(history.lookup, figures.lookup, clock),
    upkeep: rememberUpkeep(history.upkeep, figures.upkeep, { clock, at: figures.at, isFirst: history.at === null }),
    problems: history.problems,
    warnings: history.warnings,
  };
}

function lookupOf(
  before: HealthHistory["lookup"],
  { isDue, written }: HealthFigures["lookup"],
  clock: number,
): HealthHistory["lookup"] {
  if (!isDue) return null;
  return before?.written === written ? before : { clock, written };
}

/** Whether the topic was made anew: in one and the same neither the end nor what was read of it ever goes back. */
function isAnother(before: readonly PartitionSample[], now: PartitionSample): boolean {
  const last = before.at(-1);
  if (last === undefined) return false;
  const lastEnd = before.findLast(({ endOffset }) => endOffset !== null)?.endOffset ?? 0;
  return now.nextOffset < last.nextOffset || (now.endOffset !== null && now.endOffset < lastEnd);
}

/** A word that is new was said just now. Of a detector not heard before only its own time tells whether it still lives. */
function lastSeenOf({ id, seenAt }: DetectorFigures, { heard }: HealthHistory, clock: number, at: number) {
  const before = heard.get(id);
  if (before === undefined) return { seenAt, clock: Math.abs(at - seenAt) < SILENT_MS ? clock : clock - SILENT_MS };
  return before.seenAt === seenAt ? before : { seenAt, clock };
}
