import { PublishScorecardBody } from "@/lib/contract/scorecard-calls";
import { readBody } from "@/lib/server/http/body";
import { publishScorecard } from "@/lib/server/scorecards/publish";
import { readScorecards } from "@/lib/server/scorecards/read";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/scorecards", ({ services }) => readScorecards(services.db));

export const POST = endpoint("post", "/api/v1/scorecards", async ({ services, request, caller }) => {
  await publishScorecard(services.db, caller, await readBody(request, PublishScorecardBody), Date.now());
  await services.scorecards.refresh();
  return readScorecards(services.db);
});
