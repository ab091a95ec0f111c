import { endpoint } from "@/lib/server/http/endpoint";
import { ruleVersions } from "@/lib/server/rules/versions";

export const GET = endpoint<{ id: string }>("read", async ({ services, params }) => ({
  items: await ruleVersions(services.db, params.id),
}));
