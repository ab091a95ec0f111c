import { RuleTestsBody } from "@/lib/contract/rule-calls";
import { readBody } from "@/lib/server/http/body";
import { acceptedRule } from "@/lib/server/rules/invalid-rule";
import { testResultsOf } from "@/lib/server/rules/rule-tests";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/rule-tests", async ({ request }) => {
  const { rule } = await readBody(request, RuleTestsBody);
  return { items: testResultsOf(acceptedRule(rule)) };
});
