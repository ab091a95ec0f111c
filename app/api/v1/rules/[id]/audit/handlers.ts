import { ruleAudit } from "@/lib/server/rules/history";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/rules/{id}/audit", async ({ services, params }) => ({
  items: await ruleAudit(services.db, params.id),
}));
