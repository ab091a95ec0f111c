import type { RuleDefinition } from "@/lib/contract/rule";
import { namedInZone } from "@/lib/contract/zone/rule-zone";
import type { Picture } from "@/lib/patterns/kit/picture/shapes";
import { STUDIO } from "@/lib/patterns/studio";

/** What a rule looks at, as a small drawing: time goes to the right, what counts is filled, what happens beside it hollow. */
export function pictureOf(given: RuleDefinition): Picture {
  const rule = namedInZone(given);
  return STUDIO[rule.detect.type].picture(rule, rule.detect);
}
