import { RolloutBody } from "@/lib/contract/draft";
import { withBacktest } from "@/lib/server/backtests/with-backtest";
import { readBody } from "@/lib/server/http/body";
import { changeRollout } from "@/lib/server/rules/rollout";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/rules/{id}/rollout", async ({ services, request, params, caller }) => {
  const body = await readBody(request, RolloutBody);
  return withBacktest(services.db, caller, () => changeRollout(services.db, caller, params.id, body));
});
