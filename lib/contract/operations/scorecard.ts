import { PublishScorecardBody, ScorecardDetail, Scorecards } from "../scorecard-calls";
import { ScorecardDrift } from "../scorecard-drift";
import type { Operation } from "./operation";

/** Calls about scorecards. */
export const SCORECARD_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/scorecards",
    summary: "What scores are reckoned by, what runs beside it, and what was published before",
    permission: "read",
    success: { status: 200, says: "The scorecards", schema: Scorecards },
  },
  {
    method: "post",
    path: "/api/v1/scorecards",
    summary: "Publish a scorecard, an earlier version again, or none. In force within a second",
    permission: "publishScorecards",
    body: { types: ["application/json"], schema: PublishScorecardBody },
    success: { status: 200, says: "The scorecards after it", schema: Scorecards },
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/api/v1/scorecards/drift",
    summary: "How decisions differ from what the scorecard in force was fitted on, and what the one beside it says",
    permission: "read",
    success: { status: 200, says: "The drift", schema: ScorecardDrift },
  },
  {
    method: "get",
    path: "/api/v1/scorecards/{version}",
    summary: "A scorecard as it was published, with how it was measured",
    permission: "read",
    success: { status: 200, says: "The scorecard", schema: ScorecardDetail },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
