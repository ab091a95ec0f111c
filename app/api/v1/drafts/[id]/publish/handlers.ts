import { PublishBody } from "@/lib/contract/draft";
import { withBacktest } from "@/lib/server/backtests/with-backtest";
import { publishDraft } from "@/lib/server/drafts/publish";
import { readBody } from "@/lib/server/http/body";
import { answerWithWarnings, recentVersions } from "@/lib/server/rules/warnings";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/drafts/{id}/publish", async ({ services, request, params, caller }) => {
  const body = await readBody(request, PublishBody);
  const { db, env } = services;
  const answer = await withBacktest(db, caller, () => publishDraft(db, caller, params.id, body, env.zone));
  return answerWithWarnings(recentVersions(services), answer);
});
