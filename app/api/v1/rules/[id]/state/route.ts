import { RuleStateBody } from "@/lib/contract/rule-calls";
import { readBody } from "@/lib/server/http/body";
import { setRuleState } from "@/lib/server/rules/state";
import { endpoint } from "@/lib/server/web/endpoint";

export const PATCH = endpoint("patch", "/api/v1/rules/{id}/state", async ({ services, request, params, caller }) =>
  setRuleState(services.db, caller, params.id, await readBody(request, RuleStateBody)),
);
