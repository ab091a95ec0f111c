import { setRuleTestRunner } from "@/lib/server/rules/rule-tests";
import { ruleTestRunner } from "../run";

setRuleTestRunner(ruleTestRunner("USD"));
