import { readJson } from "@/lib/server/http/body";
import { listRules } from "@/lib/server/rules/list";
import { createRule } from "@/lib/server/rules/save";
import { recentVersions, withWarnings } from "@/lib/server/rules/warnings";
import { endpoint, json } from "@/lib/server/web/endpoint";

export const GET = endpoint("read", async ({ services }) => ({ items: await listRules(services.db) }));

export const POST = endpoint("changeRules", async ({ services, request, caller }) =>
  json(
    await withWarnings(recentVersions(services), await createRule(services.db, caller, await readJson(request))),
    201,
  ),
);
