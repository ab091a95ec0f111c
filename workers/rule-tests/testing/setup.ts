import { setRuleTestRunner } from "@/lib/server/rules/rule-tests";
import { runRuleTests } from "../run";

setRuleTestRunner(runRuleTests);
