import type { RuleDefinition } from "@/lib/contract/rule";
import type { Picture } from "@/lib/patterns/kit/picture/shapes";
import { STUDIO } from "@/lib/patterns/studio";

/** What a rule looks at, as a small drawing: time goes to the right, what counts is filled, what happens beside it hollow. */
export function pictureOf(rule: RuleDefinition): Picture {
  return STUDIO[rule.detect.type].picture(rule, rule.detect);
}
