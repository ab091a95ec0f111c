import { RuleHitQuery } from "@/lib/contract/rule-calls";
import { ruleHits } from "@/lib/server/alerts/rule-hits";
import { readQuery } from "@/lib/server/http/query";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/rules/{id}/hits", async ({ services, url, params }) =>
  ruleHits(services.db, params.id, readQuery(url, RuleHitQuery)),
);
