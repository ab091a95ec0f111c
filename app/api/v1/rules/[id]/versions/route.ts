import { ruleVersions } from "@/lib/server/rules/versions";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint<{ id: string }>("read", async ({ services, params }) => ({
  items: await ruleVersions(services.db, params.id),
}));
