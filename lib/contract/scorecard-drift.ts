import { z } from "zod";
import type { Read } from "./read";
import { CalibrationBins } from "./scorecard-report";

/** Decisions that are looked at, at most: the newest. */
export const DRIFT_DECISIONS_MAX = 20_000;

const Share = z.number().min(0).max(1);
const Count = z.number().int();
const Ranked = z.object({
  ap: Share.nullable().describe("Average precision; null where no fraud is known"),
  auc: Share.nullable().describe("Area under the ROC curve; null where nothing is to be told apart"),
});

/** `GET /api/v1/scorecards/drift`: how decisions by the scorecard in force differ from what it was fitted on. */
export const ScorecardDrift = z.object({
  version: z
    .number()
    .int()
    .nullable()
    .describe("Of the scorecard in force; null: there is none, and nothing to look at"),
  decisions: Count.describe(
    `By it, the newest ${DRIFT_DECISIONS_MAX} of 30 days. 0: none has a score by it yet, and there is nothing to compare`,
  ),
  isCut: z.boolean().describe("Whether there are more"),
  from: z.number().nullable().describe("When the oldest of them was asked, epoch milliseconds"),
  inputs: z
    .array(
      z.object({
        ruleId: z.string(),
        trained: Share.nullable().describe(
          "Of the transactions that it was fitted on the share that the rule hit; null where that is not known",
        ),
        now: Share.describe("The same of the decisions"),
      }),
    )
    .describe("Each rule with a weight, the one that changed most first"),
  settled: Count.describe("Decisions that are old enough that labels have come; without one they count as legitimate"),
  frauds: Count.describe("Of those known to be fraud"),
  calibration: CalibrationBins.describe("Of those"),
  challenger: z
    .object({
      version: z.number().int(),
      decisions: Count.describe("Settled ones with both scores"),
      frauds: Count,
      inForce: Ranked,
      beside: Ranked,
    })
    .nullable()
    .describe("What runs beside, on the same decisions; null for none"),
});
export type ScorecardDrift = Read<typeof ScorecardDrift>;
