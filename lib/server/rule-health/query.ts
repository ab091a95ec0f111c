import { RuleHealthQuery } from "@/lib/contract/rule-health";
import { readQuery } from "../http/query";

/** The period that a URL asks about. @throws Refused `badRequest` that names what cannot be used */
export function ruleHealthQueryOf(url: URL): RuleHealthQuery {
  return readQuery(url, RuleHealthQuery);
}
