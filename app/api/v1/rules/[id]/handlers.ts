import { RemoveQuery } from "@/lib/contract/rule-calls";
import { withDefaultZone } from "@/lib/contract/zone/rule-zone";
import { withBacktest } from "@/lib/server/backtests/with-backtest";
import { readJson } from "@/lib/server/http/body";
import { readQuery } from "@/lib/server/http/query";
import { readRule } from "@/lib/server/rules/list";
import { removeRule } from "@/lib/server/rules/remove";
import { replaceRule } from "@/lib/server/rules/save";
import { recentVersions, withWarnings } from "@/lib/server/rules/warnings";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/rules/{id}", ({ services, params }) => readRule(services.db, params.id));

export const PUT = endpoint("put", "/api/v1/rules/{id}", async ({ services, request, params, caller }) => {
  const body = withDefaultZone(await readJson(request), services.env.zone);
  const rule = await withBacktest(services.db, caller, () => replaceRule(services.db, caller, params.id, body));
  return withWarnings(recentVersions(services), rule);
});

export const DELETE = endpoint("delete", "/api/v1/rules/{id}", async ({ services, url, params, caller, reply }) => {
  const { version } = readQuery(url, RemoveQuery);
  await removeRule(services.db, caller, params.id, version ?? null);
  return reply(null, 204);
});
