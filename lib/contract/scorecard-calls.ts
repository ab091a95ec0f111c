import { z } from "zod";
import type { Read } from "./read";
import { Reason } from "./reason";
import { Scorecard } from "./scorecard";
import { ScorecardReport } from "./scorecard-report";

/** `live`: its score counts. `shadow`: a challenger, whose score is stored beside it and decides nothing. */
export const SCORECARD_PLACES = ["live", "shadow"] as const;
export type ScorecardPlace = (typeof SCORECARD_PLACES)[number];

const Version = z.number().int().min(1);

/** A scorecard as it was published. Times are epoch milliseconds. */
export const ScorecardVersion = z.object({
  version: Version.describe("Counts up over both places"),
  place: z.enum(SCORECARD_PLACES),
  scorecard: Scorecard.nullable().describe("Null: from then on the rules' own scores count, or nothing runs beside"),
  sourceVersion: z.number().int().nullable().describe("The version that it repeats; null for one that was given"),
  hasReport: z.boolean().describe("Whether how it was measured was published with it"),
  by: z.string(),
  reason: z.string(),
  at: z.number().describe("Epoch milliseconds"),
});
export type ScorecardVersion = Read<typeof ScorecardVersion>;

/** `GET /api/v1/scorecards`. */
export const Scorecards = z.object({
  live: ScorecardVersion.nullable().describe("What scores are reckoned by; null: by the rules' own scores"),
  shadow: ScorecardVersion.nullable().describe("What runs beside it; null for none"),
  version: z.number().int().describe("The newest version of both places; 0 before the first"),
  history: z.array(ScorecardVersion).describe("The last 100, the newest first"),
});
export type Scorecards = Read<typeof Scorecards>;

/** `GET /api/v1/scorecards/{version}`. */
export const ScorecardDetail = ScorecardVersion.extend({ report: ScorecardReport.nullable() });
export type ScorecardDetail = Read<typeof ScorecardDetail>;

const common = {
  place: z.enum(SCORECARD_PLACES).default("live"),
  version: z.number().int().min(0).describe("The newest version that was seen, as `GET /api/v1/scorecards` gives it"),
  reason: Reason.describe("For the history and the audit"),
};

/** `POST /api/v1/scorecards`. */
export const PublishScorecardBody = z
  .strictObject({
    ...common,
    scorecard: Scorecard.nullable()
      .optional()
      .describe("Null: the rules' own scores count again, or nothing runs beside"),
    report: ScorecardReport.optional().describe("How it was measured, as a fit reports it; its scorecard is published"),
    from: Version.optional().describe("In place of them: a version whose scorecard is published again"),
  })
  .refine(
    ({ scorecard, report, from }) => [scorecard, report, from].filter((given) => given !== undefined).length === 1,
    { message: "expected one of scorecard, report and from" },
  );
export type PublishScorecardBody = Read<typeof PublishScorecardBody>;
