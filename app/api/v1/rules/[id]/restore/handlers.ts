import { RestoreBody } from "@/lib/contract/rule-calls";
import { withBacktest } from "@/lib/server/backtests/with-backtest";
import { readBody } from "@/lib/server/http/body";
import { restoreRule } from "@/lib/server/rules/restore";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/rules/{id}/restore", async ({ services, request, params, caller }) => {
  const body = await readBody(request, RestoreBody);
  return withBacktest(services.db, caller, () => restoreRule(services.db, caller, params.id, body));
});
