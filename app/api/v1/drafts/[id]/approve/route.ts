import { ApproveBody } from "@/lib/contract/draft";
import { withBacktest } from "@/lib/server/backtests/with-backtest";
import { approveDraft } from "@/lib/server/drafts/approve";
import { readBody } from "@/lib/server/http/body";
import { answerWithWarnings, recentVersions } from "@/lib/server/rules/warnings";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/drafts/{id}/approve", async ({ services, request, params, caller }) => {
  const body = await readBody(request, ApproveBody);
  const answer = await withBacktest(services.db, caller, () => approveDraft(services.db, caller, params.id, body));
  return answerWithWarnings(recentVersions(services), answer);
});
