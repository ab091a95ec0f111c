import { endpoint } from "@/lib/server/http/endpoint";
import { ruleAudit } from "@/lib/server/rules/history";

export const GET = endpoint<{ id: string }>("read", async ({ services, params }) => ({
  items: await ruleAudit(services.db, params.id),
}));
