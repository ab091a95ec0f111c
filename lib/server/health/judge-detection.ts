import type { HealthFigures, PartitionFigures } from "./figures";
import { countOf, type FoundProblem, lengthOf, problemKey } from "./found-problem";
import { type HealthHistory, type PartitionSample, partitionKey } from "./history";

/** A detector that is started anew has its partitions back within this time. */
const OWNERLESS_MS = 10_000;
/** Nobody was ever seen to have it: whoever begins everything at once gets longer. */
const OWNERLESS_START_MS = 20_000;
const STALLED_MS = 10_000;
/** Without progress for so long, whoever has the partition, if anybody: detectors may take it and end, again and again. */
const STUCK_MS = 20_000;
/** Over this time the lag must grow. */
const GROWING_MS = 30_000;
/** Where so few wait, or for so short a time, growth is noise. */
const GROWING_MIN = 100;
const IN_TIME_MS = 2_000;
/** Waiting for so long is too long whether it grows or not. */
const WAITED_MS_MAX = 60_000;
/** From here on a loaded detector has the rules that were published. */
const RULES_MS = 5_000;

/** Whether everything that waits has a detector that gets on with it, by the rules that are in force. */
export function judgeDetection(figures: HealthFigures, history: HealthHistory): readonly FoundProblem[] {
  if (!figures.database.ok) return [];
  const nobody = nobodyDetects(figures, history);
  if (nobody !== null) return [nobody];
  const partitions = figures.partitions.flatMap((partition) => judgePartition(partition, figures, history) ?? []);
  return [...partitions, ...olderRules(figures, history)];
}

function nobodyDetects({ partitions }: HealthFigures, { clock, detectorSeen }: HealthHistory): FoundProblem | null {
  const aloneMs = clock - (detectorSeen ?? 0);
  if (aloneMs < (detectorSeen === null ? OWNERLESS_START_MS : OWNERLESS_MS)) return null;
  const transactions = partitions.reduce((sum, { waiting }) => sum + (waiting ?? 0), 0);
  return {
    code: "no-detector",
    lastedMs: aloneMs,
    transactions,
    message: `No detector is running: transactions are kept, but nothing is evaluated. ${waitSentence(transactions)}`,
    remedy: "Start one with npm start or npm run detector. It goes on where the last one stopped.",
  };
}

function judgePartition(place: PartitionFigures, figures: HealthFigures, history: HealthHistory): FoundProblem | null {
  const samples = history.partitions.get(partitionKey(place)) ?? [];
  const { topic, partition } = place;
  const where = { topic, partition };
  const waits = place.waiting === null ? {} : { transactions: place.waiting };
  const ownerlessMs = lastedMs(samples, ({ owned }) => !owned);
  const firstOwned = samples.find(({ owned }) => owned);
  if (ownerlessMs >= (firstOwned !== undefined ? OWNERLESS_MS : OWNERLESS_START_MS)) {
    return {
      code: "no-detector",
      lastedMs: ownerlessMs,
      ...where,
      ...waits,
      message: `Partition ${partition} of ${topic} has no live detector: what arrives there is not evaluated. ${waitSentence(place.waiting ?? 0)}`,
      remedy:
        "Look at the log of the detectors: one of them should take the partition. Start another, or restart them.",
    };
  }
  const waitsThere = ({ nextOffset, endOffset }: PartitionSample): boolean =>
    nextOffset === place.nextOffset && (endOffset ?? 0) > nextOffset;
  const stuckMs = Math.min(lastedMs(samples, waitsThere), history.clock - (firstOwned?.clock ?? history.clock));
  if (stuckMs >= STUCK_MS && lastedMs(samples, ({ owned }) => owned) < stuckMs) {
    return {
      code: "stalled",
      lastedMs: stuckMs,
      ...where,
      ...waits,
      message: `Partition ${partition} of ${topic} makes no progress at offset ${place.nextOffset} for ${lengthOf(stuckMs)}, and detectors lost it meanwhile. ${waitSentence(place.waiting ?? 0)}${causeOf(place, figures)}`,
      remedy: "Look at the log of the detectors for why they end or lose it. A restart of a detector loses nothing.",
    };
  }
  if (ownerlessMs > 0) return null;
  const stalledMs = lastedMs(samples, (sample) => sample.owned && waitsThere(sample));
  if (stalledMs >= STALLED_MS) {
    return {
      code: "stalled",
      lastedMs: stalledMs,
      ...where,
      ...waits,
      message: `Partition ${partition} of ${topic} makes no progress at offset ${place.nextOffset} for ${lengthOf(stalledMs)}. ${waitSentence(place.waiting ?? 0)}${causeOf(place, figures)}`,
      remedy: "Look at what its detector says on System and in its log. A restart of the detector loses nothing.",
    };
  }
  return behind(place, samples, history, { ...where, ...waits });
}

type Where = Pick<FoundProblem, "topic" | "partition" | "transactions">;

function behind(
  { topic, partition, waiting, nextOffset }: PartitionFigures,
  samples: readonly PartitionSample[],
  history: HealthHistory,
  where: Where,
): FoundProblem | null {
  if (waiting === null || waiting === 0) return null;
  const waitedMs = waitedFor(samples, nextOffset);
  const key = problemKey({ code: "lag", topic, partition });
  const goesOn = history.problems.some((problem) => problemKey(problem) === key) && waitedMs >= IN_TIME_MS;
  const grows = waiting >= GROWING_MIN && waitedMs >= IN_TIME_MS && isGrowing(samples);
  if (!goesOn && !grows && waitedMs < WAITED_MS_MAX) return null;
  const longest = waitedMs >= WAITED_MS_MAX ? "more than a minute" : lengthOf(waitedMs);
  return {
    code: "lag",
    lastedMs: waitedMs,
    ...where,
    message: `Partition ${partition} of ${topic} falls behind: ${countOf(waiting)} wait, the oldest for ${longest}.`,
    remedy:
      "Start more detectors (npm run detector), or look on System which rule costs most. It heals by itself once they catch up.",
  };
}

/** How long the condition held up to now without a break, milliseconds of observed time. */
function lastedMs(samples: readonly PartitionSample[], holds: (sample: PartitionSample) => boolean): number {
  const newest = samples.at(-1);
  if (newest === undefined || !holds(newest)) return 0;
  let since = newest.clock;
  for (let i = samples.length - 1; i >= 0; i--) {
    const sample = samples[i];
    if (sample === undefined || !holds(sample)) break;
    since = sample.clock;
  }
  // Held at one reading only: not yet any time, but more than none.
  return Math.max(1, newest.clock - since);
}

/** How long the next record to be evaluated has been on the stream, at least. */
function waitedFor(samples: readonly PartitionSample[], nextOffset: number): number {
  const now = samples.at(-1)?.clock ?? 0;
  const appended = samples.find(({ endOffset }) => endOffset !== null && endOffset > nextOffset);
  return appended === undefined ? 0 : now - appended.clock;
}

/** Whether more waited in each third of the time than in the one before, all the while with a detector at work. */
function isGrowing(samples: readonly PartitionSample[]): boolean {
  const now = samples.at(-1)?.clock ?? 0;
  if (lastedMs(samples, ({ owned }) => owned) < GROWING_MS) return false;
  const [first = Number.NaN, second = Number.NaN, third = Number.NaN] = [2, 1, 0].map((back) => {
    const until = now - (back * GROWING_MS) / 3;
    const within = samples.filter(({ clock }) => clock <= until && clock > until - GROWING_MS / 3);
    const known = within.flatMap(({ waiting }) => (waiting === null ? [] : [waiting]));
    return known.length === 0 ? Number.NaN : known.reduce((sum, each) => sum + each, 0) / known.length;
  });
  // What only piled up in a short while, and is on its way down, does not grow.
  return first < second && second < third && (samples.at(-1)?.waiting ?? 0) >= third;
}

function olderRules(figures: HealthFigures, { clock, revisions, living }: HealthHistory): readonly FoundProblem[] {
  const wanted = revisions.findLast((each) => each.clock <= clock - RULES_MS)?.revision;
  if (wanted === undefined) return [];
  const older = figures.detectors.filter(({ id, ruleRevision }) => living.has(id) && ruleRevision < wanted);
  const first = older[0];
  if (first === undefined) return [];
  const who = older.length === 1 ? `Detector ${first.id} evaluates` : `${older.length} detectors evaluate`;
  return [
    {
      code: "rules-not-in-force",
      message: `${who} with older rules (revision ${first.ruleRevision}, published is ${wanted}): what was changed does not count there yet.`,
      remedy: "Look at the log of that detector: it cannot read the rules, or a batch takes very long. Restart it.",
    },
  ];
}

function causeOf({ owner }: PartitionFigures, { detectors }: HealthFigures): string {
  const said = detectors.find(({ id }) => id === owner)?.faults[0];
  return said === undefined ? "" : ` Its detector says: ${said}`;
}

function waitSentence(transactions: number): string {
  return `${countOf(transactions)} ${transactions === 1 ? "waits" : "wait"}.`;
}
