import { RuleStateBody } from "@/lib/contract/api";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/http/endpoint";
import { setRuleState } from "@/lib/server/rules/state";

export const PATCH = endpoint<{ id: string }>("changeRules", async ({ services, request, params, caller }) =>
  setRuleState(services.db, caller, params.id, await readBody(request, RuleStateBody)),
);
