import { RestoreBody } from "@/lib/contract/rule-calls";
import { readBody } from "@/lib/server/http/body";
import { restoreRule } from "@/lib/server/rules/restore";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/rules/{id}/restore", async ({ services, request, params, caller }) =>
  restoreRule(services.db, caller, params.id, await readBody(request, RestoreBody)),
);
