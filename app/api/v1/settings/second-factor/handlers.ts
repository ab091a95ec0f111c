import { SecondFactorRuleBody } from "@/lib/contract/second-factor";
import { readBody } from "@/lib/server/http/body";
import { readSecondFactorRule, writeSecondFactorRule } from "@/lib/server/people/second-factor-rule";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/settings/second-factor", ({ services }) =>
  readSecondFactorRule(services.db),
);

export const PUT = endpoint("put", "/api/v1/settings/second-factor", async ({ services, request, caller }) =>
  writeSecondFactorRule(services.db, caller, await readBody(request, SecondFactorRuleBody)),
);
