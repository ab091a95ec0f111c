import { SecondFactorRuleBody } from "@/lib/contract/second-factor";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/http/endpoint";
import { readSecondFactorRule, writeSecondFactorRule } from "@/lib/server/people/second-factor-rule";

export const GET = endpoint("changeSettings", ({ services }) => readSecondFactorRule(services.db));

export const PUT = endpoint("changeSettings", async ({ services, request, caller }) =>
  writeSecondFactorRule(services.db, caller, await readBody(request, SecondFactorRuleBody)),
);
