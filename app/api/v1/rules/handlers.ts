import { RuleListQuery } from "@/lib/contract/rule-calls";
import { withDefaultZone } from "@/lib/contract/zone/rule-zone";
import { withBacktest } from "@/lib/server/backtests/with-backtest";
import { readJson } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { listRules } from "@/lib/server/rules/list";
import { createRule } from "@/lib/server/rules/save";
import { recentVersions, withWarnings } from "@/lib/server/rules/warnings";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/rules", async ({ services, url }) => ({
  items: await listRules(services.db, readQuery(url, RuleListQuery)),
}));

export const POST = endpoint("post", "/api/v1/rules", async ({ services, request, caller, reply }) => {
  const body = withDefaultZone(await readJson(request), services.env.zone);
  const rule = await withBacktest(services.db, caller, () => createRule(services.db, caller, body));
  return reply(await withWarnings(recentVersions(services), rule), 201);
});
