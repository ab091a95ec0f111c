import { RuleHitQuery } from "@/lib/contract/api";
import { endpoint } from "@/lib/server/http/endpoint";
import { readQuery } from "@/lib/server/http/query";
import { ruleHits } from "@/lib/server/rules/hits";

export const GET = endpoint<{ id: string }>("read", async ({ services, url, params }) =>
  ruleHits(services.db, params.id, readQuery(url, { of: "text", limit: "number", before: "text" }, RuleHitQuery)),
);
