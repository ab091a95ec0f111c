import { PromoteBody } from "@/lib/contract/draft";
import { RemoveQuery } from "@/lib/contract/rule-calls";
import { withBacktest } from "@/lib/server/backtests/with-backtest";
import { readBody } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { promoteCandidate, stopCandidate } from "@/lib/server/rules/candidate";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/rules/{id}/candidate", async ({ services, request, params, caller }) => {
  const body = await readBody(request, PromoteBody);
  return withBacktest(services.db, caller, () => promoteCandidate(services.db, caller, params.id, body));
});

export const DELETE = endpoint("delete", "/api/v1/rules/{id}/candidate", async ({ services, url, params, caller }) => {
  const { version } = readQuery(url, RemoveQuery);
  return stopCandidate(services.db, caller, params.id, version ?? null);
});
