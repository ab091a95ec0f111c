import type { HealthCode } from "@/lib/contract/health";
import type { HealthFigures, InputCounts, PartitionFigures } from "./figures";
import { type FoundProblem, lengthOf, problemKey } from "./found-problem";
import { type HealthHistory, partitionKey } from "./history";

/** Input is judged over the last minute. */
const INPUT_MS = 60_000;
/** What begins a problem, and what it must fall to before it ends: a share that hovers does not come and go. */
const BEGINS = { share: 0.05, count: 20 } as const;
const GOES_ON = { share: 0.04, count: 16 } as const;
/** Clocks of two machines may differ by so much. */
const CLOCK_TOLERANCE_MS = 5_000;

const KINDS = [
  {
    code: "late",
    came: "came late",
    remedy:
      "If the source is slow, raise TRIPLINE_ALLOWED_LATENESS. If its clock or its order is wrong, correct that. Late transactions are among the dead letters.",
  },
  {
    code: "rejected",
    came: "could not be used",
    remedy:
      "The reasons stand with the dead letters on System. Correct the source, or say with TRIPLINE_MAPPING where the fields are.",
  },
  {
    code: "future",
    came: "lay too far in the future",
    remedy:
      "Correct the clock of the source, or the unit and zone of its times. TRIPLINE_MAX_FUTURE says how far ahead a time may lie.",
  },
] as const satisfies readonly { readonly code: HealthCode; readonly came: string; readonly remedy: string }[];

/** Whether what arrives can be evaluated as it is. */
export function judgeInput(figures: HealthFigures, history: HealthHistory): readonly FoundProblem[] {
  if (!figures.database.ok) return [];
  return figures.partitions.flatMap((place) => [
    ...judgeWatermark(place, figures),
    ...(place.topic === figures.inputTopic ? judgeShares(place, history) : []),
  ]);
}

function judgeWatermark(
  { topic, partition, watermark }: PartitionFigures,
  { at }: HealthFigures,
): readonly FoundProblem[] {
  if (watermark === null || watermark <= at + CLOCK_TOLERANCE_MS) return [];
  return [
    {
      code: "clock",
      topic,
      partition,
      message: `The watermark of partition ${partition} of ${topic} is ${lengthOf(watermark - at)} ahead of the clock: transactions with the right time count as late there and are not evaluated.`,
      remedy:
        "Correct the clock of the source, and of this machine. Then set the watermark back with npm run rebuild -- --watermark now, or with the button on System.",
    },
  ];
}

function judgeShares(place: PartitionFigures, history: HealthHistory): readonly FoundProblem[] {
  const samples = history.partitions.get(partitionKey(place)) ?? [];
  const before = samples.find(({ clock }) => clock >= history.clock - INPUT_MS)?.counts;
  if (before === undefined) return [];
  const { topic, partition, counts } = place;
  const all = inputOf(counts) - inputOf(before);
  return KINDS.flatMap(({ code, came, remedy }) => {
    const found = counts[code] - before[code];
    const key = problemKey({ code, topic, partition });
    const bound = history.problems.some((problem) => problemKey(problem) === key) ? GOES_ON : BEGINS;
    if (found < bound.count || found <= bound.share * all) return [];
    const share = Math.round((found / all) * 100);
    const message = `${found.toLocaleString("en")} of the last minute's ${all.toLocaleString("en")} transactions of partition ${partition} of ${topic} ${came} (${share} %): they were not evaluated.`;
    return [{ code, topic, partition, transactions: found, message, remedy }];
  });
}

function inputOf({ accepted, duplicates, late, rejected, future }: InputCounts): number {
  return accepted + duplicates + late + rejected + future;
}
