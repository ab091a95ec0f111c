import { RuleStateBody } from "@/lib/contract/rule-calls";
import { withBacktest } from "@/lib/server/backtests/with-backtest";
import { readBody } from "@/lib/server/http/body";
import { setRuleState } from "@/lib/server/rules/state";
import { endpoint } from "@/lib/server/web/endpoint";

export const PATCH = endpoint("patch", "/api/v1/rules/{id}/state", async ({ services, request, params, caller }) => {
  const body = await readBody(request, RuleStateBody);
  return withBacktest(services.db, caller, () => setRuleState(services.db, caller, params.id, body));
});
