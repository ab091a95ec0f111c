import { ruleVersions } from "@/lib/server/rules/versions";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/rules/{id}/versions", async ({ services, params }) => ({
  items: await ruleVersions(services.db, params.id),
}));
